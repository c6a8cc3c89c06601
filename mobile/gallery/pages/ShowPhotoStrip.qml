import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("Photos in a row")

    spacing: Theme.gap

    PhotoStrip {
        objectName: "strip"
        canAdd: true
        model: [{ previewUrl: Qt.resolvedUrl("../pictures/before.png"), roleText: qsTr("Before"), receipt: "received", receiptText: qsTr("Received") },
            { previewUrl: Qt.resolvedUrl("../pictures/after.png"), roleText: qsTr("After"), caption: qsTr("New seal"), receipt: "saved", receiptText: qsTr("Saved here") }]
    }
}
