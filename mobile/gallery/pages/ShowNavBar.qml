import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("The places of the app")

    spacing: Theme.gap

    NavBar {
        objectName: "bar"
        Layout.fillWidth: true
        current: "jobs"
        places: [{ key: "today", text: qsTr("Today"), icon: "today" }, { key: "jobs", text: qsTr("Jobs"), icon: "jobs" }, { key: "scan", text: qsTr("Scan"), icon: "scan", big: true },
            { key: "messages", text: qsTr("Messages"), icon: "message", count: 3 }, { key: "sync", text: qsTr("Sync"), icon: "sync", count: 1 }]
        onChosen: key => current = key
    }
    NavBar {
        rail: true
        current: "a"
        implicitHeight: 240
        places: [{ key: "a", text: qsTr("Today"), icon: "today" }, { key: "b", text: qsTr("Jobs"), icon: "jobs" }, { key: "c", text: qsTr("Sync"), icon: "sync" }]
    }
}
