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

    spacing: Theme.gap

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
    Card {
        visible: tab.job.contact !== undefined
        FactRow {
            label: tab.job.contact?.role || qsTr("Contact")
            value: tab.job.contact?.name ?? ""
        }
        Repeater {
            model: tab.job.contact?.points ?? []
            ActionButton {
                required property var modelData
                objectName: "point_" + modelData.kind
                text: modelData.value
                glyph: modelData.kind === "phone" ? "phone" : modelData.kind === "email" ? "message" : "pin"
                hint: modelData.label
                Layout.fillWidth: true
                onActed: modelData.kind === "phone" ? tab.job.call(modelData.value) : Platform.openUrl(modelData.url)
            }
        }
    }
    Words {
        visible: tab.job.contact === undefined && tab.site !== null
        text: Pick.has(tab.job.hidden, "onsite_contact_id") ? qsTr("The contact is not shown to you.") : qsTr("Nobody is named as contact.")
        color: Theme.muted
        Layout.fillWidth: true
    }
}
