// Builds what the web application serves. `node build.mjs` writes it, `--check` compares instead.
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "sass";

const HERE = dirname(fileURLToPath(import.meta.url));
const MODULES = join(HERE, "node_modules");
const TARGET = join(HERE, "..", "src", "utfall", "web", "static", "utfall");
const PACKAGES = ["@fkui/design", "@fkui/theme-default", "@fontsource-variable/inter", "htmx.org", "sass"];
const INTER = join(MODULES, "@fontsource-variable/inter");

const read = (...parts) => readFileSync(join(...parts));
const versionOf = (name) => JSON.parse(read(MODULES, name, "package.json")).version;

// The theme carries tokens for all FKUI's components: keep those this style sheet asks for.
function withoutIdleTokens(css) {
    const token = /--(?:f|fkds|fkui|i|padding|size|min|max)\b[\w-]*:[^;}]*(?:;|(?=\}))/g;
    for (let before = ""; before !== css; ) {
        before = css;
        const asked = new Set([...css.matchAll(/var\((--[\w-]+)/g)].map((match) => match[1]));
        css = css.replace(token, (text) => (asked.has(text.slice(0, text.indexOf(":"))) ? text : ""));
    }
    return css.replaceAll(";}", "}");
}

// Of a token said twice in one :root the last counts; the dark one repeats nothing of the light.
function withoutRepeatedTokens(css) {
    const light = new Map();
    return css.replace(/:root\{([^}]*)\}/g, (rule, body) => {
        const said = new Map();
        for (const line of body.split(";").filter(Boolean)) {
            const name = line.slice(0, line.indexOf(":"));
            said.delete(name);
            said.set(name, line);
        }
        const kept = [...said].filter(([name, line]) => light.get(name) !== line);
        for (const [name, line] of said) if (!light.has(name)) light.set(name, line);
        return kept.length ? `:root{${kept.map(([, line]) => line).join(";")}}` : "";
    });
}

function styleSheet() {
    const { css } = compile(join(HERE, "utfall.scss"), {
        style: "compressed", charset: false, loadPaths: [MODULES, HERE],
    });
    const licence = read(MODULES, "@fkui/design", "LICENSE.md").toString().trim();
    const head = `Utfall. Tokens and reset from FKUI (@fkui/design, @fkui/theme-default):\n\n${licence}`;
    return Buffer.from(`/*!\n${head}\n*/\n${withoutIdleTokens(withoutRepeatedTokens(css))}\n`);
}

function builtFiles() {
    const files = {
        "OFL.txt": read(INTER, "LICENSE"),
        "htmx.min.js": read(MODULES, "htmx.org", "dist", "htmx.min.js"),
        "inter.woff2": read(INTER, "files", "inter-latin-wght-normal.woff2"),
        "skrivhjalp.js": read(HERE, "skrivhjalp.js"),
        "utfall.css": styleSheet(),
        "utfall.js": read(HERE, "utfall.js"),
        "utkast.js": read(HERE, "utkast.js"),
    };
    const sum = (bytes) => createHash("sha256").update(bytes).digest("hex");
    const lines = [
        ...PACKAGES.map((name) => `${name} ${versionOf(name)}`),
        "",
        ...Object.entries(files).map(([name, bytes]) => `${sum(bytes)}  ${name}`),
    ];
    return { ...files, "VERSIONS.txt": Buffer.from(lines.join("\n") + "\n") };
}

function write(folder) {
    mkdirSync(folder, { recursive: true });
    for (const [name, bytes] of Object.entries(builtFiles())) writeFileSync(join(folder, name), bytes);
}

function differences(built) {
    const held = (folder, name) => {
        try {
            return readFileSync(join(folder, name));
        } catch {
            return Buffer.alloc(0);
        }
    };
    return readdirSync(built).filter((name) => !held(built, name).equals(held(TARGET, name)));
}

if (process.argv.includes("--check")) {
    const folder = mkdtempSync(join(tmpdir(), "utfall-assets-"));
    try {
        write(folder);
        const differing = differences(folder);
        for (const name of differing) console.error(`differs from what assets/ builds: ${name}`);
        process.exitCode = differing.length ? 1 : 0;
    } finally {
        rmSync(folder, { recursive: true });
    }
} else {
    write(TARGET);
}
