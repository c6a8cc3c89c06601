import QtQuick
import Satchel
import Satchel.Ui

// The Docs tab: papers and photos of the job, its assets and its site, and a way to add one.
Pile {
    id: tab

    required property JobView job
    signal go(string page, var properties)

    spacing: Theme.gap

    DocRows {
        documents: tab.job.documents
        onOpened: id => tab.go("DocumentPage", { documentId: id })
    }
    EmptyState {
        visible: tab.job.documents.length === 0
        glyph: "doc"
        text: qsTr("No documents")
    }
    Section {
        title: qsTr("Photos")
        receipt: tab.job.sectionReceipts?.docs ?? ""
        PhotoStrip {
            objectName: "photos"
            model: tab.job.photos
            canAdd: true
            onAdd: tab.go("PhotoPage", { keep: (url, role) => tab.job.addPhoto(url, role) })
            onOpened: (index, photo) => tab.go("DocumentPage", { attachmentId: photo.attachmentId })
        }
    }
}
