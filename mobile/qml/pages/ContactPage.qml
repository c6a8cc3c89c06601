import QtQuick
import Satchel
import Satchel.Ui

// Somebody to be met at a site: who they are there, and how they are reached.
AppPage {
    id: page

    required property string contactId

    title: contact.name || qsTr("Contact")

    ContactView {
        id: contact
        contactId: page.contactId
    }
    Gone {
        visible: contact.gone
    }
    Skeleton {
        visible: contact.loading
    }
    Card {
        visible: !contact.gone && !contact.loading
        FactRow {
            label: qsTr("Name")
            value: contact.name
            masked: Pick.has(contact.hidden, "name")
        }
        FactRow {
            label: qsTr("What they do there")
            value: contact.role
            masked: Pick.has(contact.hidden, "role")
        }
        ContactPoints {
            points: contact.points
            onChosen: point => Platform.openUrl(point.url)
        }
    }
    ContactChanges {
        contact: contact
        onGo: (target, properties) => page.go(target, properties)
    }
}
