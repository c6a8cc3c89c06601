import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// What is to be known of a site, changed by whoever has the right; it works without a line.
AppPage {
    id: page

    required property string siteId

    title: qsTr("Change %1").arg(site.name)

    SiteView {
        id: site
        siteId: page.siteId
        onSaved: {
            Notice.say(qsTr("Saved on this device"));
            page.back();
        }
    }
    Gone {
        visible: site.gone
    }
    Problem {
        of: site
    }
    EditFields {
        id: form
        visible: !site.gone
        of: site
        fields: [
            { key: "name", label: qsTr("Name"), value: site.name },
            { key: "address", label: qsTr("Address"), value: site.address, lines: 2 },
            { key: "position", label: qsTr("Position"), value: site.position, help: qsTr("Latitude and longitude in degrees") },
            { key: "accessNotes", label: qsTr("Access"), value: site.accessNotes, lines: 3 },
            { key: "hazards", label: qsTr("Hazards"), value: site.hazards, lines: 3 }
        ]
    }
    action: PrimaryAction {
        objectName: "primaryAction"
        visible: !site.gone
        text: qsTr("Save")
        glyph: "pencil"
        allowed: form.changed
        reason: qsTr("Nothing is changed yet.")
        Layout.fillWidth: true
        onActed: site.edit(form.wishes)
    }
}
