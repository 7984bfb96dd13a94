"""The transport moves over what is held: play, pause, step, scrub, grow, reset."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.lab_page import LabPage


def test_play_pause_step_and_reset(lab: LabPage) -> None:
    lab.until_computed()
    lab.speed("1")
    lab.press("Play")
    lab.until(lambda: lab.state()["step"] > 20, "some steps")
    lab.press("Pause")
    stood = lab.state()["step"]
    lab.press("One step")
    lab.expect_number("step", str(stood + 1))
    lab.press("One step back")
    lab.expect_number("step", str(stood))
    expect(lab.page.locator(".scrub")).to_have_attribute("aria-valuetext", f"step {stood} of 1000, 1000 computed")
    lab.press("Reset: back to step 0, the same weights")
    lab.expect_number("step", "0")


def test_a_change_while_playing_goes_on_from_zero(lab: LabPage) -> None:
    lab.until_computed()
    # Slowly: on a machine with other work it must not have come to its end by the time that the other start is chosen.
    lab.speed("0.5")
    lab.scrub(700)
    lab.press("Play")
    lab.pick("start", "large")
    lab.until(lambda: lab.state()["spec"]["lanes"][0]["label"] == "Too large", "the new run")
    state = lab.state()
    assert state["playing"]
    assert state["step"] < 700


def test_play_at_the_end_doubles_the_run(lab: LabPage) -> None:
    lab.until_computed()
    lab.speed("64")
    lab.scrub(1000)
    lab.press("Play")
    lab.until(lambda: lab.state()["step"] > 1000, "more steps")
    assert lab.state()["asked"]["steps"] == 2000


def test_picture_work_is_measured(lab: LabPage) -> None:
    lab.until_computed()
    lab.press("Play")
    lab.until(lambda: lab.picture_work()["frames"] > 10, "frames")
    work = lab.picture_work()
    assert 0 < work["mean"] <= work["max"]


def test_no_lane_is_left_behind_while_playing(lab: LabPage) -> None:
    lab.press("Compare all four")
    lab.until_computed()
    lab.speed("2")
    lab.press("Play")
    seen: dict[int, set[str]] = {lane: set() for lane in (1, 2, 3)}
    while lab.state()["playing"] and min(len(pictures) for pictures in seen.values()) < 4:
        for lane, pictures in seen.items():
            pictures.add(lab.page.locator(f"canvas#boundary-{lane}-field").evaluate("(canvas) => canvas.toDataURL()"))
    assert min(len(pictures) for pictures in seen.values()) >= 4
