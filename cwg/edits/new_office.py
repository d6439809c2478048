"""Make the files of a secretariat's own folder that belong to no group: people, notes."""

from dataclasses import dataclass

from cwg.edits.new_records import key_of
from cwg.records.directory import Directory
from cwg.records.scalars import scalar
from cwg.records.schema import line_in_place
from cwg.views.cast import ROLES

GITIGNORE = """\
# What is private: addresses of people, links to take part online.
private.yaml
# What cwg makes from the records.
documents/
# What cwg leaves behind when it is killed.
.cwg-*
"""
OWN_SENTENCES = """\
{#
  The sentences that your documents say otherwise than those that come with cwg. What does not
  stand here is said as cwg says it, and gets better with each of its versions.

  To change a sentence, find it by some of its words, copy it in here, change the words, save:

    cwg template show sentence was not presented    shows where these words stand, to copy it
    cwg template show sentence draft_mark           shows one of them, to copy it
    cwg template check                              tells all that is wrong with templates

  A sentence begins with {% macro its_name(what it is about) %} and ends with {% endmacro %}; the
  names in {{ }} are filled from the records. Of a table of words, {% set its_name = { … } %}, only
  the words that change need to stand here. For example, put the sentence that the second of these
  commands prints below the last line, and write UNEDITED for DRAFT: drafts say so.
#}

{# Your own sentences go below this line. #}
"""
"""What a first ``sentences.txt`` of one's own holds: how to change a sentence, and none."""


@dataclass(frozen=True)
class Body:
    """The organization a first group belongs to, with the keys it has in the directory."""

    name: str

    @property
    def key(self) -> str:
        """The key of the organization."""
        key = key_of(self.name) or "organization"
        return f"{key}-organization" if key in ROLES else key

    @property
    def secretariat(self) -> str:
        """The key of its secretariat."""
        return f"{self.key}-secretariat"


def directory_file(body: Body) -> str:
    """Return the text of a first ``directory.yaml``."""
    secretariat = scalar(f"{body.name} Secretariat")
    return f"""\
{line_in_place(Directory)}\
# People and organizations, shared by all groups. The word before the colon is the key by which
# other files name them.
format: 1

organizations:
  {scalar(body.key)}:
    name: {scalar(body.name)}
#    short_name: IBU
#    category: intergovernmental organization
  {scalar(body.secretariat)}:
    name: {secretariat}
    part_of: {scalar(body.key)}
    category: secretariat

  # Those who take part, without the "#":
#  rwanda: {{name: Republic of Rwanda, short_name: Rwanda, category: member state}}

people:
#  ada-lovelace: {{name: Ada Lovelace, honorific: Ms}}

# E-mail addresses of people go in a file private.yaml beside this one, left out by .gitignore. It
# has three lines: "format: 1", "addresses:", and "  ada-lovelace: ada@example.org".
"""


def readme_file(group: str, meeting: str, short_name: str) -> str:
    """Return the text of the note that tells what lies where.

    Args:
        group: the key of the first group.
        meeting: the key of its first meeting.
        short_name: what the group is called.
    """
    title = f"The records of {short_name}"
    line = "=" * len(title)
    return _README.format(title=title, line=line, group=group, meeting=meeting)


_README = """\
{title}
{line}

What lies where
---------------

meetings/directory.yaml        people and organizations, shared by all groups
meetings/{group}/group.yaml
                               what is the same at each meeting: name, mandate,
                               officers, how papers are numbered
meetings/{group}/{meeting}/
    meeting.yaml               when and where, who takes part, the agenda
    papers.yaml                the papers and their numbers
    minutes.yaml               what was said and what was agreed
templates/en/                  the look: open agenda.docx or report.docx in
                               Word, change what you like, save;
                               sentences.txt holds the sentences that you
                               say otherwise, and tells how
meetings/.schemas              by these an editor such as VS Code (with its YAML
                               extension) completes and checks what you write
documents/                     what cwg makes. Edit it as you like: cwg never
                               writes over a document that somebody changed

The records are plain text. Open them with any editor (Notepad will do), write
what you know, save. Lines that begin with "#" are notes for you. Many show how
something is written: take the "#" away, and nothing else, and it counts.

The next three commands
-----------------------

Open a terminal in this folder and type:

  cwg build {group}/{meeting}
      makes the agenda now, the report once minutes are written, and the
      invitation once the sittings are known

  cwg check
      tells what is wrong, line by line, and what is still to do

  cwg next {group}/{meeting}
      opens the next meeting after this one was held, with what stayed undone

"cwg --help" lists all commands.
"""
