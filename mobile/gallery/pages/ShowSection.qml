import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "Parts of a page"

    spacing: Theme.gap

    Section {
        objectName: "work"
        title: "What was done"
        foldable: true
        complete: true
        open: false
        summary: "Seal replaced"
        Words { text: "Inside" }
    }
    Section {
        objectName: "photos"
        title: "Photos"
        foldable: true
        summary: "3 of 5 required"
        Words { text: "The photos stand here."; Layout.fillWidth: true }
    }
    Section {
        title: "Talk"
        receipt: "saved"
        Words { text: "A part that does not fold."; Layout.fillWidth: true }
    }
}
