pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// The Site tab: where, how one gets in, what is dangerous there, and whom to call.
Pile {
    id: tab

    required property JobView job
    readonly property var site: job.site ?? null
    readonly property var hidden: site?.hidden ?? []
    readonly property var others: Pick.each(place.contacts, one => one).filter(one => one.key !== (job.contact?.contactId ?? ""))
    signal go(string page, var properties)

    spacing: Theme.gap

    SiteView {
        id: place
        siteId: tab.site?.siteId ?? ""
    }
    ContactView {
        id: person
        contactId: tab.job.contact?.contactId ?? ""
    }
    EmptyState {
        visible: tab.site === null
        glyph: "pin"
        text: qsTr("No site named")
    }
    Banner {
        visible: (tab.site?.hazards ?? "") !== ""
        title: qsTr("Hazards of the site")
        text: tab.site?.hazards ?? ""
    }
    Card {
        visible: tab.site !== null
        FactRow {
            label: qsTr("Site")
            value: tab.site?.name ?? ""
        }
        FactRow {
            label: qsTr("Address")
            value: tab.site?.address ?? ""
            masked: tab.hidden.includes("address")
        }
        FactRow {
            label: qsTr("Customer")
            value: tab.site?.company ?? ""
        }
        FactRow {
            label: qsTr("Access")
            value: tab.site?.accessNotes ?? ""
            masked: tab.hidden.includes("access_notes")
        }
        ActionButton {
            objectName: "navigate"
            text: qsTr("Navigate")
            glyph: "navigate"
            allowed: (tab.site?.mapsUrl ?? "") !== ""
            reason: qsTr("The place of this site is not known.")
            Layout.fillWidth: true
            onActed: tab.job.navigate()
        }
    }
    ReceiptMark {
        objectName: "siteReceipt"
        receipt: place.receipt
        text: place.receiptText
        Layout.fillWidth: true
    }
    Conflicts {
        objectName: "siteConflicts"
        count: place.conflicts
        objectType: "site"
        objectId: place.siteId
        onGo: (target, properties) => tab.go(target, properties)
    }
    ActionButton {
        objectName: "changeSite"
        visible: (place.editable.length > 0 || place.refused !== "") && !place.loading && !place.gone
        text: qsTr("Change this site")
        glyph: "pencil"
        allowed: place.editable.length > 0
        reason: place.refused
        Layout.fillWidth: true
        onActed: tab.go("SiteEditPage", { siteId: place.siteId })
    }
    Card {
        visible: tab.job.contact !== undefined
        FactRow {
            label: tab.job.contact?.role || qsTr("Contact")
            value: tab.job.contact?.name ?? ""
        }
        ContactPoints {
            points: tab.job.contact?.points ?? []
            onChosen: point => point.kind === "phone" ? tab.job.call(point.value) : Platform.openUrl(point.url)
        }
    }
    ContactChanges {
        contact: person
        onGo: (target, properties) => tab.go(target, properties)
    }
    Words {
        visible: tab.job.contact === undefined && tab.site !== null
        text: Pick.has(tab.job.hidden, "onsite_contact_id") ? qsTr("The contact is not shown to you.") : qsTr("Nobody is named as contact.")
        color: Theme.muted
        Layout.fillWidth: true
    }
    Section {
        visible: tab.others.length > 0
        title: qsTr("Others to be met here")
        Repeater {
            model: tab.others
            ListRow {
                required property var modelData
                objectName: "contact_" + modelData.name
                text: modelData.name
                detail: modelData.role
                glyph: "person"
                Layout.fillWidth: true
                onActed: tab.go("ContactPage", { contactId: modelData.key })
            }
        }
    }
}
