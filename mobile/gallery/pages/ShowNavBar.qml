import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "The places of the app"

    spacing: Theme.gap

    NavBar {
        objectName: "bar"
        Layout.fillWidth: true
        current: "jobs"
        places: [{ key: "today", text: "Today", icon: "today" }, { key: "jobs", text: "Jobs", icon: "jobs" }, { key: "scan", text: "Scan", icon: "scan", big: true },
            { key: "messages", text: "Messages", icon: "message", count: 3 }, { key: "sync", text: "Sync", icon: "sync", count: 1 }]
        onChosen: key => current = key
    }
    NavBar {
        rail: true
        current: "a"
        implicitHeight: 240
        places: [{ key: "a", text: "Today", icon: "today" }, { key: "b", text: "Jobs", icon: "jobs" }, { key: "c", text: "Sync", icon: "sync" }]
    }
}
