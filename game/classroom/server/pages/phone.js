"use strict";
// Votes without leaving the page. One after the other, the newest wins; what was lost is sent again
// with the same key, which counts it once.
(() => {
  let newest = null;
  let sending = false;

  function key() {
    return [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join("");
  }

  function mark(form, choice) {
    for (const button of form.querySelectorAll("button[name=choice]")) {
      button.setAttribute("aria-pressed", String(button.value === choice));
    }
  }

  async function once(vote) {
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), 8000);
    try {
      const reply = await fetch(vote.form.action, {
        method: "POST",
        body: vote.body,
        headers: { Accept: "application/json" },
        signal: stop.signal,
      });
      if (reply.status === 429) {
        await new Promise((done) => setTimeout(done, 1000 * Number(reply.headers.get("retry-after") || 2)));
        return false;
      }
      if (reply.status >= 500) return false;
      const told = await reply.json();
      if (reply.ok) {
        if (vote === newest) mark(vote.form, told.choice);
        live.say(told.say);
        if (told.again) await live.look(true);
      } else if (vote === newest) {
        await live.look(true);
        live.say(told.refused);
      }
      return true;
    } catch (error) {
      return false;
    } finally {
      clearTimeout(late);
    }
  }

  async function send() {
    if (sending) return;
    sending = true;
    for (let tries = 0, vote = newest; newest; tries++) {
      if (vote !== newest) tries = 0;
      vote = newest;
      if (await once(vote)) {
        if (vote === newest) newest = null;
      } else if (!vote.form.isConnected && tries > 5) {
        newest = null;
      } else {
        live.say(live.words.lost);
        await new Promise((done) => setTimeout(done, Math.min(8000, 500 * 2 ** tries) * (0.5 + Math.random())));
      }
    }
    sending = false;
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.id !== "vote" || !event.submitter) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form));
    body.set(event.submitter.name, event.submitter.value);
    body.set("key", key());
    newest = { form, body };
    send();
  });
})();
