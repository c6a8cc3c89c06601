import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("How far")

    spacing: Theme.gap

    ProgressLine { value: 0.3; name: qsTr("First sync") }
    ProgressLine { value: -1; name: qsTr("Sending") }
}
