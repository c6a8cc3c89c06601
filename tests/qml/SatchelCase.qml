import QtQuick
import QtTest
import Satchel.Ui

// What every case here shares: warnings fail, items are found by objectName, pictures are kept, and the item tree is
// walked for controls without a name or a role.
TestCase {
    id: testCase

    when: windowShown
    visible: true

    function init() {
        failOnWarning(/.?/);
        Theme.mode = "light";
        Theme.textScale = 1;
        Theme.glove = false;
        Theme.leftHand = false;
        Theme.reduceMotion = true;
    }

    function kids(item) {
        const all = [];
        for (let i = 0; i < (item.children?.length ?? 0); ++i) {
            all.push(item.children[i]);
        }
        if (item.contentItem && !all.includes(item.contentItem)) {
            all.push(item.contentItem);
        }
        return all;
    }
    function shown(item) {
        return item.visible !== false && (item.opacity ?? 1) > 0;
    }
    // Every shown item below `root`, in the order they are drawn.
    function walk(root, visit) {
        for (const item of kids(root)) {
            if (shown(item) && visit(item) !== false) {
                walk(item, visit);
            }
        }
    }
    function seek(root, name) {
        let found = null;
        walk(root, item => {
            if (!found && item.objectName === name) {
                found = item;
            }
        });
        return found;
    }
    function find(root, name) {
        const found = seek(root, name);
        verify(found, "there is no " + name);
        return found;
    }
    function tap(root, name) {
        const item = find(root, name);
        waitForRendering(item, 50);
        mouseClick(item);
        return item;
    }
    function isControl(item) {
        return typeof item.clicked === "function" || item.activeFocusOnTab === true;
    }
    // What a person can act on has a name, a role, and is large enough for a thumb.
    function audit(root) {
        const bad = [];
        let controls = 0;
        walk(root, item => {
            if (!isControl(item) || item.Accessible.ignored || item.enabled === false) {
                return;
            }
            ++controls;
            const what = String(item) + " " + item.objectName;
            if (item.Accessible.name === "") {
                bad.push(what + " has no accessible name");
            }
            if (item.Accessible.role === Accessible.NoRole) {
                bad.push(what + " has no accessible role");
            }
            const least = item instanceof StatusStrip ? Theme.strip : Theme.target;
            if (item.height < least && item.width > 0) {
                bad.push(what + " is " + item.height + " high, a thumb needs " + least);
            }
        });
        compare(bad.join("\n"), "");
        return controls;
    }
    // Text that does not fit where it stands.
    function cutTexts(root, width) {
        const bad = [];
        walk(root, item => {
            if (item instanceof TabStrip) {
                return false;      // scrolls sideways
            }
            if ((item instanceof Card || item instanceof Section || item instanceof Banner || item instanceof Tap) && item.height + 1 < item.implicitHeight) {
                bad.push(item + " " + item.objectName + " is squeezed: " + item.height + " of " + item.implicitHeight);
            }
            if (item instanceof Words && item.text !== "") {
                const at = item.mapToItem(root, 0, 0);
                if (item.contentWidth > item.width + 1.5 && item.elide === Text.ElideNone) {
                    bad.push("'" + item.text + "' is cut: " + item.contentWidth + " in " + item.width);
                }
                const parts = item.text.split(/[\s.@:/_·–-]+/).filter(word => word !== "").length;
                if (item.lineCount > parts + item.text.split("\n").length - 1) {
                    bad.push("'" + item.text + "' is broken inside a word");
                }
                if (at.x < -1 || at.x + Math.min(item.contentWidth, item.width) > width + 1) {
                    bad.push("'" + item.text + "' leaves the page at " + at.x + " to " + (at.x + item.width));
                }
            }
        });
        return bad;
    }
    // Layouts settle in more than one pass.
    function settle(item) {
        waitForRendering(item, 100);
        wait(30);
    }
    function picture(item, name) {
        settle(item);
        grabImage(item).save(pictures + "/" + name + ".png");
    }
}
