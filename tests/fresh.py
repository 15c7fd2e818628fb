"""What does a program do in a process of its own, that has loaded nothing yet?"""

import subprocess
import sys


def fresh(code: str) -> subprocess.CompletedProcess[str]:
    """Run Python code in a new process, of a minute at most; it must end with 0."""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done
