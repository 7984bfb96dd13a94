"""What the landscape costs the browser, beside what it may."""

from typing import Any

from benchmarks._page import open_pages
from benchmarks._scrub import median_and_largest, scrub
from benchmarks.table import Row
from tests.browser.lab_page import LabPage

TITLE = "the landscape at 1440 × 900: twelve lanes of 10,000 steps (ratio: to the page's budget)"
LAYER, ZOOM, SCRUB, POINTER = 4, 50, 100, 50
"""Milliseconds that a layer may take a frame, all of them after a zoom, from scrub to paint, from pointer to trails."""
SECONDS = 6
STEPS = 10_000
OPTIMIZERS = (
    "gradient_descent,learning_rate:0.0004 momentum,learning_rate:0.00005 nesterov,learning_rate:0.00005 "
    "adagrad,learning_rate:0.3 rmsprop,learning_rate:0.002 adam,learning_rate:0.003 adadelta,learning_rate:0.3 "
    "adamw,learning_rate:0.003 amsgrad,learning_rate:0.003 nadam,learning_rate:0.003 adamax,learning_rate:0.003 "
    "lion,learning_rate:0.002"
)
TWELVE = "&".join(f"lane={lane}" for lane in OPTIMIZERS.split())
NOISY = f"/landscape?surface=rosenbrock&gradient_noise=0.3&steps={STEPS}&{TWELVE}&vectors_of=all"
"""Noise keeps them moving, so that no point of a trail falls on the one before."""
FOUR = "/landscape?surface=rosenbrock&steps=200"

ZOOMED = """async (key) => {
  const ground = document.querySelector('#start')
  ground.focus()
  window.descentLab.forgetWork()
  ground.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}))
  await new Promise((resume) => setTimeout(resume, 500))
  do await new Promise(requestAnimationFrame)
  while (!window.descentLab.painted())
  return window.descentLab.layerWork()
}"""
FOLLOWED = """async (key) => {
  const before = window.descentLab.state().id
  const begun = performance.now()
  document.querySelector('#start').dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}))
  do await new Promise(requestAnimationFrame)
  while (window.descentLab.state().id === before || !window.descentLab.state().done || !window.descentLab.painted())
  return performance.now() - begun
}"""


def opened(lab: LabPage) -> LabPage:
    """Once the whole run has come: the page asks for what is ahead of the shown step only."""
    lab.scrub(lab.state()["asked"]["steps"])
    lab.until_computed()
    return lab


def layers(name: str, work: dict[str, Any], budget: float) -> list[Row]:
    """A row for each layer: what it took on the mean, with its largest beside it."""
    return [
        Row(f"{name}: {layer}, mean of {it['frames']} (largest {it['max']:.1f})", it["mean"], "ms", it["mean"] / budget)
        for layer, it in sorted(work.items())
    ]


def played(lab: LabPage, name: str) -> list[Row]:
    """Each layer's work a frame while the end of the run plays, everything before it on the picture."""
    lab.speed("64")
    scrub(lab, STEPS - 64 * 30 * SECONDS // 2)
    lab.page.evaluate("window.descentLab.forgetWork()")
    lab.press("Play")
    lab.page.wait_for_timeout(1000 * SECONDS)
    rows = layers(name, lab.page.evaluate("window.descentLab.layerWork()"), LAYER)
    if lab.state()["playing"]:
        lab.press("Pause")
    return rows


def main() -> list[Row]:
    """Milliseconds and their share of the budget."""
    with open_pages() as open_page:
        lab = opened(open_page(NOISY))
        rows = played(lab, "playing on the plane")
        rows += median_and_largest("scrub to paint", (scrub(lab, 1000 + 400 * i) for i in range(20)), SCRUB)
        rows += layers("zoom", lab.page.evaluate(ZOOMED, "+"), ZOOM)
        lab.page.close()
        lab = opened(open_page(f"{NOISY}&look=space"))
        rows += played(lab, "playing in space")
        lab.page.close()
        lab = opened(open_page(FOUR))
        followed = (lab.page.evaluate(FOLLOWED, ("ArrowLeft", "ArrowUp")[i % 2]) for i in range(20))
        rows += median_and_largest("pointer to trails", followed, POINTER)
    return rows
