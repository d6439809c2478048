"""``cwg completion``: give the lines by which a shell completes what is typed after ``cwg``.

The shells know nothing of cwg: at each Tab they hand the line to ``cwg completion --words`` and
offer what comes back. ``__main__`` answers that at once, before any library is loaded.
"""

from argparse import REMAINDER, SUPPRESS, ArgumentParser, Namespace

from cwg.commands.telling import give_text
from cwg.completing import answer

_BASH = """\
# How cwg completes its commands in bash. Install it once with
#   cwg completion bash > ~/.local/share/bash-completion/completions/cwg
# (make that folder first), or put  eval "$(cwg completion bash)"  in ~/.bashrc.
_cwg() {
    local IFS=$'\\n'
    COMPREPLY=($(cwg completion --words "${COMP_WORDS[@]:0:COMP_CWORD+1}" 2>/dev/null))
    [[ ${COMPREPLY[0]} == */ ]] && compopt -o nospace 2>/dev/null
    compopt -o nosort 2>/dev/null
    local i
    for i in "${!COMPREPLY[@]}"; do
        [[ ${COMPREPLY[i]} == *' '* ]] && COMPREPLY[i]=$(printf %q "${COMPREPLY[i]}")
    done
}
complete -o default -F _cwg cwg
"""
_ZSH = """\
#compdef cwg
# How cwg completes its commands in zsh. Put  source <(cwg completion zsh)  in ~/.zshrc, after
# compinit; or save it as _cwg in a folder of your fpath.
_cwg() {
    local -a found folders names
    found=("${(@f)$(cwg completion --words "${(@)words[1,CURRENT-1]}" "$PREFIX" 2>/dev/null)}")
    folders=(${(M)found:#*/})
    names=(${found:#*/})
    (( $#folders )) && compadd -S '' -- $folders
    (( $#names )) && compadd -V cwg -- $names
    (( $#folders + $#names )) || _files
}
if [[ $funcstack[1] == _cwg ]]; then _cwg "$@"; else compdef _cwg cwg; fi
"""
_FISH = """\
# How cwg completes its commands in fish. Install it once with
#   cwg completion fish > ~/.config/fish/completions/cwg.fish
function __cwg_words
    cwg completion --words (commandline -opc) (commandline -ct) 2>/dev/null
end
complete -c cwg -f -k -a '(__cwg_words)'
"""
_POWERSHELL = """\
# How cwg completes its commands in PowerShell. Add it to your profile with these two lines; the
# older PowerShell would write other letters into it with >> than those that are there.
#   if (!(Test-Path $PROFILE)) { New-Item -Force $PROFILE }
#   cwg completion powershell | Add-Content $PROFILE
Register-ArgumentCompleter -Native -CommandName cwg -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $length = $cursorPosition - $commandAst.Extent.StartOffset
    $line = $commandAst.ToString().PadRight($length).Substring(0, $length).Replace('"', "'")
    $before = [Console]::OutputEncoding
    [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
    try {
        cwg completion --words $line | ForEach-Object {
            $text = if ($_ -match '\\s') { "'$_'" } else { $_ }
            [System.Management.Automation.CompletionResult]::new($text, $_, 'ParameterValue', $_)
        }
    } finally { [Console]::OutputEncoding = $before }
}
"""
SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH, "powershell": _POWERSHELL}


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    either = parser.add_mutually_exclusive_group(required=True)
    either.add_argument(
        "shell", nargs="?", choices=SCRIPTS, help="the shell that is to complete what you type"
    )
    either.add_argument("--words", nargs=REMAINDER, help=SUPPRESS)


def run(options: Namespace) -> int:
    """Give the script for a shell."""
    if options.words is not None:
        return answer(options.words)
    give_text(SCRIPTS[options.shell].rstrip("\n"))
    return 0
