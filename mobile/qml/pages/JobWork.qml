pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// The Work tab: what is to be done, what was done, and the steps beside the next one.
Pile {
    id: tab

    required property JobView job
    signal go(string page, var properties)
    signal perform(var step)

    spacing: Theme.gap

    Card {
        FactRow {
            label: qsTr("Description")
            value: tab.job.description
            masked: Pick.has(tab.job.hidden, "description")
        }
        FactRow {
            label: qsTr("Due")
            value: tab.job.dueText
        }
        FactRow {
            label: qsTr("Estimated")
            value: tab.job.estText
        }
        FactRow {
            label: qsTr("Check")
            value: tab.job.verificationText
        }
        FactRow {
            objectName: "internalNote"
            label: qsTr("Internal note")
            value: tab.job.internalNote
            masked: Pick.has(tab.job.hidden, "internal_note")
        }
    }
    Section {
        visible: tab.job.photos.length > 0
        title: qsTr("Photos")
        receipt: tab.job.sectionReceipts?.work ?? ""
        PhotoStrip {
            objectName: "photos"
            model: tab.job.photos
            onOpened: (index, photo) => tab.go("DocumentPage", { attachmentId: photo.attachmentId })
        }
        BeforeAfter {
            readonly property var first: Pick.first(tab.job.photos, photo => photo.role === "before")
            readonly property var last: Pick.first(tab.job.photos, photo => photo.role === "after")
            objectName: "pair"
            visible: first !== undefined && last !== undefined
            before: first?.url ?? ""
            after: last?.url ?? ""
        }
    }
    Section {
        visible: tab.job.checklist.length > 0
        title: qsTr("Checklist")
        Repeater {
            model: tab.job.checklist
            Words {
                required property var modelData
                text: "· " + modelData.text + (modelData.required ? " *" : "")
                Layout.fillWidth: true
            }
        }
    }
    Repeater {
        model: tab.job.closeouts
        Card {
            id: closeout
            required property var modelData
            Words {
                text: qsTr("Closeout %1: %2").arg(closeout.modelData.version).arg(closeout.modelData.stateText)
                strong: true
                Layout.fillWidth: true
            }
            ReceiptMark {
                receipt: closeout.modelData.receipt
                text: closeout.modelData.receiptText || words(receipt)
            }
            FactRow {
                label: qsTr("Outcome")
                value: closeout.modelData.outcomeText
            }
            FactRow {
                label: qsTr("What was done")
                value: closeout.modelData.workDone
            }
            FactRow {
                label: qsTr("Time")
                value: closeout.modelData.minutesText
            }
            FactRow {
                label: qsTr("Costs")
                value: closeout.modelData.costsText
            }
            ActionButton {
                objectName: "report"
                text: qsTr("Work report")
                glyph: "doc"
                onActed: tab.job.report()
            }
        }
    }
    Repeater {
        model: tab.job.steps
        ActionButton {
            required property var modelData
            objectName: "step_" + modelData.kind
            text: modelData.label
            glyph: modelData.icon
            allowed: modelData.allowed
            reason: modelData.reason
            Layout.fillWidth: true
            onActed: tab.perform(modelData)
        }
    }
    Section {
        visible: tab.job.timeline.length > 0
        title: qsTr("What happened")
        Timeline {
            events: tab.job.timeline
        }
    }
}
