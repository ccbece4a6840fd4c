// What one writes is kept: on the server as a draft, and in this browser while that is out of reach.
// A form is kept where the template tag draft_key has marked it; every form works without this file.
(() => {
    "use strict";

    const PAUSE = 1000;
    const TRY_AGAIN = 10000;
    const FORGOTTEN_AFTER = 14 * 24 * 3600 * 1000;
    const PREFIX = "utkast:";
    const RECEIVED = "utfall_utkast";
    const NO_TEXT = new Set(["password", "file", "submit", "button", "reset", "image", "checkbox"]);
    const NEVER = new Set(["csrfmiddlewaretoken", "draft_key", "draft_of", "draft_local", "next", "sure"]);
    const states = new WeakMap();
    const watched = new Set();

    // Copies in this browser: one a form and person, there only until the server has it

    const stored = (read) => {
        try {
            return read(window.localStorage);
        } catch {
            return null; // full or turned off: the server's draft is all there is
        }
    };

    function copies() {
        const names = stored((storage) => Object.keys(storage)) || [];
        return names.filter((name) => name.startsWith(PREFIX));
    }

    function copyAt(name) {
        try {
            return JSON.parse(stored((storage) => storage.getItem(name)));
        } catch {
            return null;
        }
    }

    const forget = (name) => stored((storage) => storage.removeItem(name));

    function forgetReceived() {
        const received = document.cookie.split("; ").find((one) => one.startsWith(`${RECEIVED}=`));
        const id = received?.slice(RECEIVED.length + 1);
        for (const name of copies()) {
            const copy = copyAt(name);
            if (!copy || copy.id === id || Date.now() - copy.at > FORGOTTEN_AFTER) forget(name);
        }
        if (id) document.cookie = `${RECEIVED}=; Max-Age=0; Path=/; SameSite=Lax`;
    }

    // A form

    function isKept(field) {
        if (!field.name || field.disabled || NEVER.has(field.name)) return false;
        return !NO_TEXT.has(field.type) && (field.type !== "radio" || field.checked);
    }

    const fieldsOf = (form) => Object.fromEntries(
        [...form.elements].filter(isKept).map((field) => [field.name, field.value]),
    );

    function stateOf(form) {
        if (!form?.querySelector) return null;
        if (states.has(form)) return states.get(form);
        const said = form.querySelector(".draft-state");
        const key = form.querySelector('[name="draft_key"]')?.value;
        if (!said || !key) return null;
        const state = {
            said, key, name: `${PREFIX}${said.dataset.person}:${key}`, id: newId(),
            typed: 0, kept: 0, isSent: false, timer: 0, under: null,
        };
        states.set(form, state);
        watched.add(form);
        const actions = form.querySelectorAll(".actions");
        if (actions.length) actions[actions.length - 1].before(said);
        return state;
    }

    const newId = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 12)}`;

    function say(state, words, isAway = false, link = "") {
        if (state.said.textContent === words) return;
        state.said.classList.toggle("away", isAway);
        state.said.textContent = words;
        if (!link) return;
        const anchor = document.createElement("a");
        anchor.href = link;
        anchor.textContent = words;
        state.said.replaceChildren(anchor);
    }

    function keepHere(form, state) {
        const copy = { id: state.id, at: Date.now(), fields: fieldsOf(form) };
        stored((storage) => storage.setItem(state.name, JSON.stringify(copy)));
    }

    // To the server

    function later(form, state, wait) {
        clearTimeout(state.timer);
        state.timer = setTimeout(() => send(form, state), wait);
    }

    async function send(form, state, isLeaving = false) {
        if (state.under && !isLeaving) {
            later(form, state, PAUSE);
            return;
        }
        clearTimeout(state.timer);
        const typed = state.typed;
        const stopping = new AbortController();
        if (!isLeaving) state.under = stopping;
        try {
            const answer = await fetch(state.said.dataset.keep, {
                method: "POST", body: bodyOf(form, state), redirect: "manual",
                keepalive: isLeaving, signal: isLeaving ? undefined : stopping.signal,
            });
            await answered(form, state, typed, answer);
        } catch {
            if (!stopping.signal.aborted) notReached(form, state);
        } finally {
            if (state.under === stopping) state.under = null;
        }
    }

    function bodyOf(form, state) {
        const body = new URLSearchParams(fieldsOf(form));
        for (const name of ["csrfmiddlewaretoken", "draft_of"]) {
            body.set(name, form.querySelector(`[name="${name}"]`)?.value || "");
        }
        body.set("draft_key", state.key);
        return body;
    }

    async function answered(form, state, typed, answer) {
        if (answer.ok) {
            const { words } = await answer.json();
            state.kept = typed;
            if (typed !== state.typed) return;
            forget(state.name);
            say(state, words);
        } else if (answer.type === "opaqueredirect" || answer.status === 403) {
            const back = encodeURIComponent(location.pathname + location.search);
            say(state, state.said.dataset.signedOut, true, `${state.said.dataset.signIn}?next=${back}`);
        } else if (answer.status === 422) {
            say(state, (await answer.json()).words, true);
        } else {
            notReached(form, state);
        }
    }

    function notReached(form, state) {
        say(state, state.said.dataset.noNet, true);
        later(form, state, TRY_AGAIN);
    }

    const isWaiting = (form, state) => form.isConnected && !state.isSent && state.typed !== state.kept;

    function sendWaiting(isLeaving) {
        for (const form of watched) {
            const state = states.get(form);
            if (isWaiting(form, state)) send(form, state, isLeaving);
            else if (!form.isConnected) watched.delete(form);
        }
    }

    // While one writes

    function typedIn(event) {
        const form = event.target.form;
        const state = stateOf(form);
        if (!state || !isKept(event.target)) return;
        state.typed += 1;
        state.isSent = false;
        keepHere(form, state);
        later(form, state, PAUSE);
    }

    document.addEventListener("input", typedIn);
    document.addEventListener("change", (event) => {
        if (event.target.matches?.("select, [type=radio]")) typedIn(event);
    });
    document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "hidden") sendWaiting(true);
    });
    window.addEventListener("pagehide", () => sendWaiting(true));
    window.addEventListener("online", () => sendWaiting(false));

    // Before the others' listeners: a form that is not sent is not marked as sent.
    document.addEventListener("submit", (event) => {
        const state = stateOf(event.target);
        if (!state) return;
        if (navigator.onLine === false) {
            event.preventDefault();
            say(state, state.said.dataset.notSent, true);
            return;
        }
        clearTimeout(state.timer);
        state.under?.abort();
        state.isSent = true;
        localOf(event.target).value = state.id;
    }, true);

    function localOf(form) {
        const there = form.querySelector('[name="draft_local"]');
        if (there) return there;
        const local = document.createElement("input");
        local.type = "hidden";
        local.name = "draft_local";
        form.append(local);
        return local;
    }

    // There again

    const timeOf = (at) => new Date(at).toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" })
        .replace(":", ".");

    function restore(form) {
        const state = stateOf(form);
        const copy = state && copyAt(state.name);
        if (!copy) return;
        const now = fieldsOf(form);
        const fields = Object.entries(copy.fields).filter(([name]) => form.elements.namedItem(name));
        const notice = document.querySelector(`[data-draft-notice="${CSS.escape(state.key)}"]`);
        const isOlder = notice && Date.parse(notice.dataset.keptAt) > copy.at;
        const isSame = fields.every(([name, text]) => isHidden(form, name) || now[name] === text);
        if (isOlder || isSame) {
            forget(state.name);
            return;
        }
        if (fields.some(([name, text]) => isAnotherWay(form.elements.namedItem(name), text))) return;
        for (const [name, text] of fields) fill(form.elements.namedItem(name), text);
        state.id = copy.id;
        state.typed += 1;
        say(state, state.said.dataset.restored.replace("{at}", timeOf(copy.at)));
        send(form, state);
    }

    // Hidden fields say what the form was made from: they follow the text, and are no text.
    const isHidden = (form, name) => form.elements.namedItem(name).type === "hidden";

    // A form that is written in more than one way says which by data-way: that one is waited for.
    const isAnotherWay = (field, text) => field.dataset?.way !== undefined && field.value !== text;

    function fill(field, text) {
        if (field.value === text) return;
        field.value = text;
        if (field instanceof Element && field.type !== "hidden") {
            field.dispatchEvent(new Event("change", { bubbles: true }));
        }
    }

    function start(root) {
        forgetReceived();
        const inside = root.matches?.("form") ? [root] : [];
        for (const form of [...inside, ...root.querySelectorAll("form")]) restore(form);
    }

    start(document);
    document.addEventListener("htmx:load", (event) => {
        if (event.target !== document.body) start(event.target);
    });
    window.addEventListener("pageshow", (event) => {
        for (const form of event.persisted ? watched : []) states.get(form).isSent = false;
    });
})();
