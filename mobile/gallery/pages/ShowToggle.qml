import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("On or off")

    spacing: Theme.gap

    Toggle {
        objectName: "gloves"
        text: qsTr("Glove mode")
        detail: qsTr("Larger targets")
        on: true
        Layout.fillWidth: true
        onSwitched: value => on = value
    }
    Toggle { text: qsTr("Left hand"); Layout.fillWidth: true }
    Toggle {
        objectName: "barred"
        text: qsTr("Fingerprint")
        allowed: false
        reason: qsTr("This device has no reader.")
        Layout.fillWidth: true
    }
}
