import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("One of several")

    spacing: Theme.gap

    Choice {
        objectName: "outcome"
        label: qsTr("Outcome")
        current: "fixed"
        choices: [{ key: "fixed", text: qsTr("Fixed"), icon: "check" }, { key: "temporary", text: qsTr("Fixed for a while"), icon: "clock" },
            { key: "not_fixed", text: qsTr("Not fixed"), icon: "close" }, { key: "no_access", text: qsTr("No access"), icon: "lock", allowed: false, reason: qsTr("You have started the work.") }]
        onChosen: key => current = key
    }
}
