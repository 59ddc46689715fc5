"use strict";
(() => {
  const near = (form) => form.closest("[data-live]");
  let last = 0;
  const swap = async (form, also) => {
    const live = near(form), buttons = also ? [] : form.querySelectorAll("button");
    const fields = new URLSearchParams(new FormData(form)), turn = ++last;
    buttons.forEach((one) => { one.disabled = true; });
    try {
      const answer = await fetch(form.action, { method: "POST", body: fields, headers: also ? { "X-Part": "1" } : {} });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (also && turn !== last) { return; }
      const found = page.getElementById(also || live.id);
      if (!found) { form.submit(); return; }
      const kept = document.getElementById(also || live.id);
      kept.replaceWith(document.importNode(found, true));
      const fresh = document.getElementById(also || live.id);
      const problem = fresh.querySelector("[role=alert]");
      if (!also) { fresh.tabIndex = -1; (problem || fresh).tabIndex = -1; (problem || fresh).focus(); }
    } catch {
      form.submit();
    } finally {
      buttons.forEach((one) => { one.disabled = false; });
    }
  };
  const follow = (typed) => {
    const read = Number(typed.value.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".").replace("\u2212", "-"));
    if (Number.isFinite(read)) { document.querySelector(`[data-of="${typed.id}"]`).value = String(read); }
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-script]")) { event.preventDefault(); swap(form); }
    if (form.matches("[data-what-if]")) {
      event.preventDefault();
      if (event.submitter && event.submitter.name === "back") {
        form.querySelectorAll("[data-stands]").forEach((one) => { one.value = one.dataset.stands; follow(one); });
      }
      swap(form, "what_if-result");
    }
    if (form.id === "answer") {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "1";
    }
  });
  const what = document.querySelector("[data-what-if]");
  if (what) {
    let later = 0;
    const sign = document.documentElement.lang === "ru" ? "," : ".";
    const ask = () => { clearTimeout(later); later = setTimeout(() => swap(what, "what_if-result"), 120); };
    what.querySelectorAll("input[type=range]").forEach((slider) => {
      const typed = document.getElementById(slider.dataset.of);
      slider.hidden = false;
      slider.addEventListener("input", () => { typed.value = String(Number(slider.value)).replace(".", sign); ask(); });
      typed.addEventListener("input", () => { follow(typed); ask(); });
    });
  }
  const seconds = {};
  let shown = "", since = performance.now(), seen = document.visibilityState === "visible";
  const count = () => {
    const now = performance.now();
    if (shown && seen) { seconds[shown] = (seconds[shown] || 0) + (now - since) / 1000; }
    since = now;
  };
  const height = {};
  const watch = new IntersectionObserver((moved) => {
    count();
    moved.forEach((one) => { height[one.target.dataset.section] = one.intersectionRect.height; });
    shown = Object.keys(height).reduce((best, one) => (height[one] > (height[best] || 0) ? one : best), "");
  }, { threshold: [0, 0.1, 0.25, 0.5, 0.75, 1] });
  document.querySelectorAll("[data-section]").forEach((one) => watch.observe(one));
  const tell = () => {
    count();
    const read = Object.keys(seconds).map((one) => `${one}:${Math.round(seconds[one])}`).join(" ");
    const said = new URLSearchParams({ visit: document.body.dataset.visit, read });
    if (Object.keys(seconds).length) { navigator.sendBeacon("views", said); }
  };
  document.addEventListener("visibilitychange", () => {
    tell();
    seen = document.visibilityState === "visible";
  });
  addEventListener("pagehide", tell);
  setInterval(tell, 30000);
})();
