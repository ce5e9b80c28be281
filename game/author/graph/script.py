"""The script of the page: one place at a time, and arrow keys. It sends and stores nothing."""

SCRIPT = """"use strict";
(() => {
  const boxes = [...document.querySelectorAll("a.node")];
  const links = [...document.querySelectorAll("g.link[data-ends]")];
  const places = [...document.querySelectorAll("article")];
  const number = (box) => box.id.slice("node-".length);
  const boxOf = (n) => document.getElementById("node-" + n);
  const placeOf = (n) => document.getElementById("at-" + n);

  function show(n) {
    for (const place of places) place.hidden = place.id !== "at-" + n;
    for (const box of boxes) box.classList.toggle("now", number(box) === n);
    for (const link of links) {
      link.classList.toggle("hot", link.dataset.ends.split(" ").includes(n));
    }
    placeOf(n).parentElement.scrollTop = 0;
  }

  function middle(box) {
    const at = box.querySelector(".box").getBoundingClientRect();
    return [at.x + at.width / 2, at.y + at.height / 2];
  }

  // The nearest box in a direction; what lies aside counts as twice as far.
  function next(from, dx, dy) {
    const [x, y] = middle(from);
    let found = null;
    let least = Infinity;
    for (const box of boxes) {
      const [toX, toY] = middle(box);
      const ahead = (toX - x) * dx + (toY - y) * dy;
      const aside = Math.abs((toX - x) * dy) + Math.abs((toY - y) * dx);
      if (box !== from && ahead > 4 && ahead + 2 * aside < least) {
        least = ahead + 2 * aside;
        found = box;
      }
    }
    return found;
  }

  function go(box) {
    if (!box) return;
    box.focus({ preventScroll: true });
    box.scrollIntoView({ block: "center", inline: "center" });
  }

  const ways = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  for (const box of boxes) {
    box.addEventListener("focus", () => show(number(box)));
    box.addEventListener("click", (event) => {
      event.preventDefault();
      if (event.detail) box.focus();
      else placeOf(number(box)).focus();
    });
    box.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key in ways) go(next(box, ...ways[event.key]));
      else if (event.key === "Home") go(boxes[0]);
      else if (event.key === "End") go(boxes[boxes.length - 1]);
      else return;
      event.preventDefault();
    });
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("aside a");
    if (!link) return;
    event.preventDefault();
    go(boxOf(link.hash.slice("#at-".length)));
  });
  document.addEventListener("keydown", (event) => {
    const place = places.find((one) => !one.hidden);
    if (event.key === "Escape" && place) go(boxOf(place.id.slice("at-".length)));
  });
  const asked = location.hash.slice("#at-".length);
  const first = boxOf(asked) || boxes.find((box) => box.dataset.start);
  show(number(first));
  first.scrollIntoView({ block: "nearest", inline: "center" });
})();
"""
