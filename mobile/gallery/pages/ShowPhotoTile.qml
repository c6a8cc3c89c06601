import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("A photo")

    spacing: Theme.gap

    PhotoTile {
        objectName: "tile"
        source: Qt.resolvedUrl("../pictures/before.png")
        caption: qsTr("Before")
        receipt: "sending"
        receiptText: qsTr("Sending")
    }
}
