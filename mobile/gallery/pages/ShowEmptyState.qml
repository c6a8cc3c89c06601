import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("Nothing here")

    spacing: Theme.gap

    EmptyState {
        objectName: "empty"
        text: qsTr("No open jobs")
        detail: qsTr("New ones appear here by themselves.")
        actionText: qsTr("Look now")
    }
}
