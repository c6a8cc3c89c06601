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
    Stepper {
        objectName: "keepDays"
        label: qsTr("Keep received originals")
        value: storage.keepDays
        from: 1
        to: 90
        unit: qsTr("days")
        onChanged: value => storage.keepDays = value
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
    action: ActionButton {
        objectName: "free"
        text: qsTr("Free what the office has")
        glyph: "trash"
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
