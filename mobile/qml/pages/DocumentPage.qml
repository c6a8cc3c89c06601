import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S16: a document or photo: shown where it is a picture, otherwise opened with what the device has; kept offline.
AppPage {
    id: page

    property string documentId
    property string attachmentId

    title: document.title || qsTr("Document")
    subtitle: document.detail
    widest: 1100

    DocumentView {
        id: document
        documentId: page.documentId
        attachmentId: page.attachmentId
    }
    Gone {
        visible: document.gone
    }
    Problem {
        of: document
    }
    Conflicts {
        count: document.conflicts
        objectType: "document"
        objectId: page.documentId
        onGo: (target, properties) => page.go(target, properties)
    }
    StatePill {
        objectName: "state"
        visible: document.stateText !== ""
        text: document.stateText
        tone: document.state === "here" ? "ok" : document.state === "coming" ? "accent" : "warn"
        glyph: document.state === "here" ? "check" : document.state === "coming" ? "download" : "offline"
    }
    Toggle {
        objectName: "keep"
        visible: document.canKeep && !document.gone
        text: qsTr("Keep on this device")
        detail: qsTr("It stays without a line, whatever else needs the room")
        on: document.pinned
        Layout.fillWidth: true
        onSwitched: value => document.keep(value)
    }
    Rectangle {
        visible: document.isImage && document.url != ""
        color: Theme.surface
        border.width: Theme.border
        border.color: Theme.line
        radius: 8
        implicitHeight: Math.max(280, page.height * 0.55)
        clip: true
        Layout.fillWidth: true
        Image {
            objectName: "picture"
            anchors.fill: parent
            anchors.margins: 8
            source: document.isImage ? document.url : ""
            sourceSize.width: 2048
            fillMode: Image.PreserveAspectFit
            asynchronous: true
            cache: false
            Accessible.role: Accessible.Graphic
            Accessible.name: document.title
        }
    }
    EmptyState {
        visible: !document.gone && !(document.isImage && document.url != "")
        glyph: document.state === "here" ? "doc" : "download"
        text: document.state === "here" ? qsTr("Opens in another app") : document.stateText
        detail: document.detail
    }
    action: [
        PrimaryAction {
            objectName: "primaryAction"
            visible: !document.gone
            text: document.state === "here" ? qsTr("Open with ...") : qsTr("Fetch it")
            glyph: document.state === "here" ? "doc" : "download"
            Layout.fillWidth: true
            onActed: document.state === "here" ? document.openWith() : document.fetch()
        },
        ActionButton {
            objectName: "share"
            visible: document.state === "here"
            text: qsTr("Share")
            glyph: "share"
            allowed: Platform.hasShare
            reason: qsTr("This device cannot share files.")
            Layout.fillWidth: true
            onActed: document.share()
        }
    ]
}
