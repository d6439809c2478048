"""Let LibreOffice accept or reject all tracked changes of a Word file, as a person would.

It has no option for that on its command line; a macro in a profile of its own does it.
"""

import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from tests.judges import need

_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" \
script:language="StarBasic">
Sub Settle(source As String, target As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  frame = document.CurrentController.Frame
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(frame, command, "", 0, Array())
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  kind(0).Value = "MS Word 2007 XML"
  document.storeToURL(target, kind())
  document.close(True)
End Sub
</script:module>
"""
_COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}
_PATIENCE = 90


def settled(path: Path, target: Path, decision: Literal["accept", "reject"]) -> Path:
    """Write the copy in which every change is accepted, or rejected.

    Raises:
        RuntimeError: LibreOffice wrote nothing.
    """
    soffice = shutil.which("soffice")
    need("LibreOffice", soffice is not None, "install libreoffice-writer-nogui")
    with TemporaryDirectory() as profile:
        office = [str(soffice), f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"]
        said = _run([*office, "--terminate_after_init"])  # which makes the profile
        Path(profile, "user/basic/Standard/Module1.xba").write_text(_MODULE)
        call = f'"{path.as_uri()}","{target.as_uri()}","{_COMMANDS[decision]}"'
        said += _run([*office, f"macro:///Standard.Module1.Settle({call})"])
    if not target.exists():
        raise RuntimeError(f"LibreOffice did not {decision} the changes of {path}: {said}")
    return target


def _run(command: list[str]) -> str:
    run = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        said, _ = run.communicate(timeout=_PATIENCE)
    except BaseException:
        os.killpg(run.pid, signal.SIGKILL)  # its helpers outlive it
        run.communicate()
        raise
    return said.strip()
