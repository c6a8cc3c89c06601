import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("Parts of a page")

    spacing: Theme.gap

    Section {
        objectName: "work"
        title: qsTr("What was done")
        foldable: true
        complete: true
        open: false
        summary: qsTr("Seal replaced")
        Words { text: qsTr("Inside") }
    }
    Section {
        objectName: "photos"
        title: qsTr("Photos")
        foldable: true
        summary: qsTr("3 of 5 required")
        Words { text: qsTr("The photos stand here."); Layout.fillWidth: true }
    }
    Section {
        title: qsTr("Talk")
        receipt: "saved"
        Words { text: qsTr("A part that does not fold."); Layout.fillWidth: true }
    }
}
