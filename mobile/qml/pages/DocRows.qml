pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel.Ui

// Documents with where they are: on this device, coming, or away.
Pile {
    id: rows

    property var documents: []
    signal opened(string documentId)

    spacing: 8
    Layout.fillWidth: true

    Repeater {
        model: rows.documents
        ListRow {
            required property var modelData
            objectName: "document_" + modelData.documentId
            text: modelData.title
            detail: Phrase.join([modelData.detail, modelData.stateText, modelData.pinned ? qsTr("kept on this device") : ""], " · ")
            glyph: modelData.state === "here" ? "doc" : modelData.state === "coming" ? "download" : "offline"
            Layout.fillWidth: true
            onActed: rows.opened(modelData.documentId)
        }
    }
}
