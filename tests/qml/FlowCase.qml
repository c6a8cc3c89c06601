import QtQuick
import QtTest
import QtMultimedia
import Satchel
import Satchel.Ui
import Satchel.Pages

// A window of the app on the fakes, for what the pages ask of the view models when a person works through them.
SatchelCase {
    id: flow
    property Item board: null
    Component {
        id: window
        Root {
            focus: true
        }
    }

    property var root: null
    readonly property var shell: root?.shell

    function cleanup() {
        if (root) {
            root.destroy();
            root = null;
        }
        wait(0);
        App.stage = App.Ready;
        App.contractor = false;
        Platform.hasCamera = false;
        Device.clear();
        SyncStatus.warning = "";
        SyncStatus.signInNeeded = false;
        App.incoming = [];
        Data.fingers = false;
        Data.locked = false;
        Calls.clear();
    }
    function start(width) {
        root = createTemporaryObject(window, flow.board, { width: width ?? 412, height: 892 });
        settle(root);
    }
    function act(name) {
        const item = find(root, name);
        item.clicked();
        settle(root);
        return item;
    }
    function type(name, text) {
        const field = find(root, name);
        (field.input ?? field.area).forceActiveFocus();
        for (const letter of text) {
            keyClick(letter);
        }
    }
    function called(what) {
        verify(Calls.has(what), "not called: " + what + "\nbut " + Calls.made.join("\n"));
    }
    // A popup's content is not below the page: it stands in the window's overlay.
    function inSheet(name) {
        let top = root;
        while (top.parent) {
            top = top.parent;
        }
        return find(top, name);
    }
}
