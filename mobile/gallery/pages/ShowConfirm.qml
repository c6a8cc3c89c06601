import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("Before what cannot be taken back")

    spacing: Theme.gap

    ActionButton { objectName: "open"; text: qsTr("Discard the draft"); onActed: confirm.open() }
    Confirm {
        id: confirm
        objectName: "confirm"
        title: qsTr("Discard the draft?")
        text: qsTr("What you typed and the 3 photos are removed from this device.")
        yes: qsTr("Discard")
        no: qsTr("Keep")
    }
}
