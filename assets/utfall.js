// Conveniences only: every page works without this file.
(() => {
    "use strict";

    const WAIT_FOR_SECOND_KEY = 1500;
    const SENT_IS_FORGOTTEN = 30000;
    const ROW = /^#r-/;
    let menuKeyAt = -Infinity;

    const rows = () => [...document.querySelectorAll("tr[data-row-link]")].filter((row) => row.offsetParent);
    const linkOf = (row) => row.querySelector("a[href]");

    // Keys

    function isTyping(target) {
        return target.isContentEditable || target.closest("input, select, textarea");
    }

    function moveAmongRows(step) {
        const all = rows().filter(linkOf);
        const at = all.findIndex((row) => row.contains(document.activeElement));
        const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1);
        const row = all[next];
        if (!row) return;
        linkOf(row).focus({ preventScroll: true });
        row.scrollIntoView({ block: "nearest" });
    }

    // Comments on the row one is at

    function commentOnRow() {
        document.activeElement?.closest("tr")?.querySelector(".comment-link")?.click();
    }

    document.addEventListener("htmx:load", (event) => {
        const row = event.target.closest?.(".comment-editor");
        row?.querySelector("textarea")?.focus();
    });

    const KEYS = {
        "/": () => document.querySelector("form.search input")?.focus(),
        "?": () => location.assign(document.body.dataset.keysPage || "/hjalp/tangenter/"),
        g: () => { menuKeyAt = Date.now(); },
        j: () => moveAmongRows(1),
        k: () => moveAmongRows(-1),
        c: commentOnRow,
    };

    document.addEventListener("keydown", (event) => {
        if (document.body.dataset.keys === "off" || event.defaultPrevented || event.isComposing) return;
        if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
        const isSecond = Date.now() - menuKeyAt < WAIT_FOR_SECOND_KEY;
        if (event.key !== "Shift") menuKeyAt = -Infinity;
        if (isSecond && /^\p{L}$/u.test(event.key)) {
            const entry = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
            if (entry) {
                event.preventDefault();
                entry.click();
            }
            return;
        }
        if (Object.hasOwn(KEYS, event.key)) {
            event.preventDefault();
            KEYS[event.key]();
        }
    });

    // Rows: opening a row's link leaves its id in the address, so that Back comes to it again.

    document.addEventListener("click", (event) => {
        const row = event.target.closest("a[href]")?.closest("tr[data-row-link]");
        if (row && ROW.test(`#${row.id}`)) history.replaceState(history.state, "", `#${row.id}`);
    });

    window.addEventListener("pageshow", () => {
        if (!ROW.test(location.hash)) return;
        const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
        const link = row && linkOf(row);
        if (!link) return;
        link.focus({ preventScroll: true });
        row.scrollIntoView({ block: "nearest" });
    });

    // A figure half out of sight in a wide table comes whole into it when Tab comes to it.

    document.addEventListener("focusin", (event) => {
        const inTable = event.target.parentElement?.closest(".table-region");
        if (inTable && event.target.matches(":focus-visible")) {
            event.target.scrollIntoView({ block: "nearest", inline: "nearest" });
        }
    });

    // Files dropped on an area become those of its input.

    const areaOf = (event) => event.target.closest?.(".drop-area");

    for (const kind of ["dragenter", "dragover"]) {
        document.addEventListener(kind, (event) => {
            const area = areaOf(event);
            if (!area || !event.dataTransfer?.types.includes("Files")) return;
            event.preventDefault();
            area.classList.add("over");
        });
    }

    document.addEventListener("dragleave", (event) => {
        const area = areaOf(event);
        if (area && !area.contains(event.relatedTarget)) area.classList.remove("over");
    });

    document.addEventListener("drop", (event) => {
        const area = areaOf(event);
        const input = area?.querySelector("input[type=file]");
        if (!input || !event.dataTransfer?.files.length) return;
        event.preventDefault();
        area.classList.remove("over");
        input.files = input.multiple ? event.dataTransfer.files : only(event.dataTransfer.files[0]);
        input.dispatchEvent(new Event("change", { bubbles: true }));
        input.focus();
    });

    function only(file) {
        const one = new DataTransfer();
        one.items.add(file);
        return one.files;
    }

    // A form is sent once, though its button is pressed twice. What htmx sends it guards itself.

    document.addEventListener("submit", (event) => {
        const form = event.target;
        const method = event.submitter?.getAttribute("formmethod") || form.getAttribute("method") || "get";
        if (event.defaultPrevented || method.toLowerCase() !== "post") return;
        if (form.dataset.sent) {
            event.preventDefault();
            return;
        }
        form.dataset.sent = "yes";
        setTimeout(() => delete form.dataset.sent, SENT_IS_FORGOTTEN);
    });

    window.addEventListener("pageshow", () => {
        for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
    });
})();
