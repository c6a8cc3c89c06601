pragma Singleton
import QtQuick

// The app's own icons by name, the files of icons/: strokes on a grid of 24. Few and simple, told apart in the sun.
QtObject {
    readonly property var names: [
        "arrow", "back", "bell", "bolt", "blur", "box", "calendar", "camera", "check", "circle", "clock", "close",
        "doc", "doubleCheck", "down", "download", "draw", "forward", "hand", "help", "home", "info", "jobs",
        "lock", "message", "minus", "money", "navigate", "offline", "pause", "pencil", "person", "phone", "pin",
        "play", "plus", "scan", "search", "send", "settings", "share", "stop", "sync", "tag", "text", "today",
        "trash", "undo", "warn"
    ]
    // How far something has come (ReceiptMark).
    readonly property var receipts: ({ saved: "pencil", sending: "send", received: "check", verified: "doubleCheck", needsYou: "hand", waiting: "pause" })

    function file(name: string) : url {
        return name === "" ? "" : Qt.resolvedUrl("icons/" + (receipts[name] ?? name) + ".svg");
    }
}
