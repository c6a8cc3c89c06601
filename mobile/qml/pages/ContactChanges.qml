import QtQuick
import QtQuick.Layouts
import Satchel.Ui

// What became of the person's changes of a contact, and the way to change more.
Pile {
    id: changes

    required property var contact     // a ContactView
    signal go(string page, var properties)

    visible: !contact.loading && !contact.gone
    Layout.fillWidth: true

    ReceiptMark {
        objectName: "contactReceipt"
        receipt: changes.contact.receipt
        text: changes.contact.receiptText
        Layout.fillWidth: true
    }
    Conflicts {
        count: changes.contact.conflicts
        objectType: "contact"
        objectId: changes.contact.contactId
        onGo: (target, properties) => changes.go(target, properties)
    }
    ActionButton {
        readonly property bool may: changes.contact.editable.length > 0 || changes.contact.canChangePoints
        objectName: "changeContact"
        visible: may || changes.contact.refused !== ""
        text: qsTr("Change this contact")
        glyph: "pencil"
        allowed: may
        reason: changes.contact.refused
        Layout.fillWidth: true
        onActed: changes.go("ContactEditPage", { contactId: changes.contact.contactId })
    }
}
