pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S24: what takes space, job by job; originals that the office has can go.
AppPage {
    id: page
    title: qsTr("Storage")

    StorageView {
        id: storage
    }
    Card {
        Words {
            objectName: "total"
            text: storage.totalText
            strong: true
            font.pixelSize: Theme.large
            Layout.fillWidth: true
        }
        Words {
            text: storage.freeText
            color: Theme.muted
            Layout.fillWidth: true
        }
    }
    Card {
        Words {
            objectName: "unsent"
            text: storage.unsentText
            Layout.fillWidth: true
        }
        Words {
            objectName: "freeable"
            text: storage.freeableText
            Layout.fillWidth: true
        }
        Words {
            objectName: "keepDays"
            text: qsTr("An original stays here for %n day(s) after the office has it, as the office has set.", "", storage.keepDays)
            color: Theme.muted
            Layout.fillWidth: true
        }
    }
    Repeater {
        model: storage.jobs
        ListRow {
            required property var model
            objectName: "storage_" + model.key
            text: model.title
            value: model.sizeText
            Layout.fillWidth: true
            onActed: page.go("JobPage", { jobId: model.key })
        }
    }
    Problem {
        of: storage
    }
    action: ActionButton {
        objectName: "free"
        text: qsTr("Free what the office has")
        glyph: "trash"
        allowed: storage.canFree
        reason: qsTr("There is nothing here that could go.")
        Layout.fillWidth: true
        onActed: free.open()
    }
    Confirm {
        id: free
        objectName: "freeSheet"
        title: qsTr("Free space?")
        text: qsTr("Originals that have reached the office are removed from this device. Nothing unsent is touched.")
        yes: qsTr("Free space")
        dangerous: false
        onAccepted: storage.freeReceived()
    }
}
