pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S15: an asset: facts, what may be changed of it and what became of that, documents, the person's open jobs on it, and history where it is allowed.
AppPage {
    id: page

    required property string assetId

    title: asset.name || qsTr("Asset")
    subtitle: asset.path

    AssetView {
        id: asset
        assetId: page.assetId
    }
    Gone {
        visible: asset.gone
    }
    Skeleton {
        visible: asset.loading
    }
    Card {
        visible: !asset.gone && !asset.loading
        Repeater {
            model: [
                { key: "status", label: qsTr("Status"), value: asset.status },
                { key: "serial", label: qsTr("Serial"), value: asset.serial },
                { key: "make", label: qsTr("Make"), value: asset.make },
                { key: "model", label: qsTr("Model"), value: asset.model },
                { key: "criticality", label: qsTr("Importance"), value: asset.criticality },
                { key: "nickname", label: qsTr("Called"), value: asset.nickname },
                { key: "site_id", label: qsTr("Site"), value: asset.siteName },
                { key: "location_note", label: qsTr("Where exactly"), value: asset.locationNote }
            ]
            FactRow {
                required property var modelData
                objectName: "fact_" + modelData.key
                label: modelData.label
                value: modelData.value
                masked: asset.hidden.includes(modelData.key)
            }
        }
        Repeater {
            model: asset.tags
            FactRow {
                required property var modelData
                label: qsTr("Tag (%1)").arg(modelData.kindText)
                value: modelData.code
            }
        }
    }
    ReceiptMark {
        objectName: "assetReceipt"
        receipt: asset.receipt
        text: asset.receiptText
        Layout.fillWidth: true
    }
    Conflicts {
        count: asset.conflicts
        objectType: "asset"
        objectId: page.assetId
        onGo: (target, properties) => page.go(target, properties)
    }
    ActionButton {
        objectName: "change"
        readonly property bool may: asset.editable.length > 0 || asset.canTag
        visible: (may || asset.refused !== "") && !asset.gone && !asset.loading
        allowed: may
        reason: asset.refused
        text: asset.editable.length > 0 ? qsTr("Change this asset") : qsTr("Change its tags")
        glyph: "pencil"
        Layout.fillWidth: true
        onActed: page.go("AssetEditPage", { assetId: page.assetId })
    }
    Section {
        visible: asset.jobs.length > 0
        title: qsTr("Your open jobs here")
        Repeater {
            model: asset.jobs
            JobCard {
                required property var modelData
                objectName: "job_" + modelData.number
                job: modelData
                Layout.fillWidth: true
                onActed: page.go("JobPage", { jobId: modelData.jobId })
            }
        }
    }
    Section {
        visible: asset.documents.length > 0
        title: qsTr("Documents")
        DocRows {
            documents: asset.documents
            onOpened: id => page.go("DocumentPage", { documentId: id })
        }
    }
    Section {
        objectName: "history"
        visible: asset.historyShown
        title: qsTr("History")
        Words {
            visible: asset.history.length === 0
            text: qsTr("Nothing is known of earlier work.")
            color: Theme.muted
            Layout.fillWidth: true
        }
        Timeline {
            events: Pick.each(asset.history, one => ({ text: one.title, who: Phrase.join([one.kindText, one.outcomeText], ", "), timeText: one.dayText, icon: "clock", late: false }))
        }
    }
    action: ActionButton {
        objectName: "report"
        visible: App.canCreateTicket && !asset.gone
        text: qsTr("Report a problem with this")
        glyph: "message"
        Layout.fillWidth: true
        onActed: page.go("NewTicketPage", { assetId: page.assetId })
    }
}
