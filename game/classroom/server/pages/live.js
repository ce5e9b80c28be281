"use strict";
// A socket says that something changed; then the page is fetched anew and its main part exchanged.
// Where sockets fail it is asked for every three seconds. Without this script a reload does the same.
const live = (() => {
  const words = document.body.dataset;
  const said = document.getElementById("said");
  let number = Number(words.number);
  let wanted = number;
  let whole = 0; // how often the whole page was asked for and has not come yet
  let looking = null;
  let failed = 0;
  let socket = null;

  // `quiet` is for screen readers alone: what is said stands on the page already.
  function say(text, quiet) {
    said.className = quiet ? "quiet" : "";
    if (said.textContent !== text) said.textContent = text;
  }

  // The projector's page has nobody to scroll it: its letters are as large as they can be, and where
  // small ones have no room either, parts are left out: those of the lowest rank first.
  function fit() {
    if (document.body.className !== "screen") return;
    const page = document.documentElement;
    const spare = [...document.querySelectorAll("[data-spare]")];
    const more = document.getElementById("more");
    const rank = (one) => Number(one.dataset.spare);
    const ranks = [...new Set(spare.map(rank))].sort((a, b) => a - b);
    const fits = (from, to) => {
      for (let share = from; share >= to; share -= 2) {
        document.body.style.fontSize = share === 100 ? "" : `calc(var(--large) * ${share / 100})`;
        if (page.scrollHeight <= innerHeight) return true;
      }
      return false;
    };
    const least = document.querySelector(".told") ? 70 : 86; // a story rather small than in part
    for (const last of [-1, ...ranks]) {
      for (const one of spare) one.hidden = rank(one) <= last;
      if (more) more.hidden = last < 0;
      if (fits(120, least)) return;
    }
    fits(least, 70);
  }

  function lost(yes) {
    failed = yes ? failed + 1 : 0;
    if (yes) say(words.lost);
    else if (said.textContent === words.lost) say("");
  }

  // Two buttons of the same name differ by the form that they are in.
  function same(one, other) {
    const form = (of) => (of.form ? of.form.outerHTML : "");
    return one.id ? one.id === other.id : one.outerHTML === other.outerHTML && form(one) === form(other);
  }

  // Who one is: the teacher gives another nickname, or takes somebody out.
  function person(next) {
    const who = document.querySelector(".who");
    const newWho = next.querySelector(".who");
    if (who && newWho) who.textContent = newWho.textContent;
    const you = document.getElementById("you");
    const newYou = next.getElementById("you");
    if (you && !newYou) you.parentNode.remove();
    else if (you && !you.contains(document.activeElement)) {
      newYou.open = you.open;
      you.replaceWith(document.adoptNode(newYou));
    }
  }

  function swap(text) {
    const next = new DOMParser().parseFromString(text, "text/html");
    const fresh = next.querySelector("main");
    const main = document.querySelector("main");
    const at = document.activeElement;
    const inside = main.contains(at);
    const open = [...main.querySelectorAll("details[open]")].map((one) => one.id);
    number = Number(next.body.dataset.number);
    wanted = Math.max(wanted, number);
    words.number = number;
    main.replaceWith(document.adoptNode(fresh));
    person(next);
    document.title = next.title;
    fit();
    if (fresh.dataset.place !== main.dataset.place) {
      scrollTo(0, 0);
      say(fresh.dataset.say || "", true);
      if (inside) fresh.focus({ preventScroll: true });
      return;
    }
    for (const id of open) {
      const one = document.getElementById(id);
      if (one) one.open = true;
    }
    if (inside) {
      const there = [...fresh.querySelectorAll(at.localName)].find((one) => same(one, at));
      (there || fresh).focus({ preventScroll: true });
    }
  }

  // Once what was asked for here is shown, or has failed; `anew` whatever the number says.
  function look(anew) {
    if (anew === true) whole += 1;
    looking = looking || looked();
    return looking;
  }

  async function looked() {
    try {
      do {
        await new Promise((done) => setTimeout(done, Math.random() * Number(words.spread)));
        const target = wanted;
        const asked = whole;
        const query = asked ? "" : "?after=" + number;
        const reply = await fetch(location.pathname + query, { cache: "no-store" });
        if (reply.redirected) return location.assign(reply.url);
        if (reply.status === 200) swap(await reply.text());
        else if (reply.status === 204) number = Math.max(number, target);
        else throw new Error(String(reply.status));
        whole -= asked;
        lost(false);
      } while (whole || wanted > number);
    } catch (error) {
      lost(true);
      setTimeout(look, Math.min(20000, 1000 * 2 ** failed) * (0.5 + Math.random()));
    } finally {
      looking = null;
    }
  }

  function connect() {
    if (socket || !words.socket) return;
    let tried = Date.now();
    socket = new WebSocket(location.origin.replace("http", "ws") + words.socket);
    socket.onmessage = (event) => {
      wanted = Math.max(wanted, Number(event.data));
      if (wanted > number) look();
    };
    socket.onclose = () => {
      socket = null;
      failed || look(); // which finds out whether there is no connection, or only no socket
      const soon = Date.now() - tried > 10000 ? 500 : 5000;
      setTimeout(connect, soon * (0.5 + Math.random()));
    };
  }

  function tick() {
    for (const clock of document.querySelectorAll("[data-left]")) {
      clock.end = clock.end || performance.now() + 1000 * Number(clock.dataset.left);
      const left = Math.max(0, Math.round((clock.end - performance.now()) / 1000));
      const time = Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0");
      const text = left ? time : clock.dataset.up;
      if (clock.textContent === text) continue;
      clock.textContent = text;
      if (!left) fit(); // words are wider
    }
  }

  fit();
  addEventListener("resize", fit);
  if (words.socket) {
    setInterval(() => (socket && socket.readyState === 1) || failed || look(), 3000);
    setInterval(tick, 1000);
    document.addEventListener("visibilitychange", () => document.hidden || look());
    addEventListener("online", () => look());
    addEventListener("offline", () => look()); // it fails at once, and that is said
    addEventListener("pageshow", (event) => event.persisted && look(true));
    try {
      connect();
    } catch (error) {
      socket = null;
    }
  }
  return { look, say, words };
})();
