"""The child process that prints: jobs come in on its standard input, answers go out on its standard output."""

import gc
import os
import sys
import traceback
from dataclasses import replace
from functools import partial

from proposals.bulk import collector_paused

with collector_paused():  # what is imported lasts
    from calculators.errors import N_, Notice, ValueproofError
    from documents.jobs import Job, receive_job, send_answer, send_progress
    from documents.kinds import desk_of_two, printed
    from documents.limits import limit_memory
    from documents.press import warm
    from documents.press.desk import Desk
    from documents.press.sweeping import SWEEPER


def answer(job: Job, desk: Desk) -> bytes | Notice:
    """The document of a job, or the notice that says why there is none."""
    try:
        return printed(job, desk)
    except ValueproofError as failure:
        return failure.notice
    except Exception as failure:  # noqa: BLE001 - the parent must hear of every failure, and the child lives on
        traceback.print_exc()
        message = N_("The document could not be printed: {reason}")
        return Notice("printer_failed", message, {"reason": f"{type(failure).__name__}: {failure}"})


def main() -> None:
    """Answer jobs until the parent closes the pipe. Whatever else is printed goes to the standard error."""
    jobs, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    limit_memory()
    try:
        warm()
    except ValueproofError as failure:
        print(failure, file=sys.stderr)
    gc.disable()
    gc.freeze()
    desk = replace(desk_of_two(), told=partial(send_progress, answers))
    while True:
        SWEEPER.sweep_while_idle(jobs)
        try:
            job = receive_job(jobs)
        except EOFError:
            desk.team.close()
            return
        send_answer(answers, answer(job, desk))


if __name__ == "__main__":
    main()
