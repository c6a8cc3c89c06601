pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// Who one is to the office: name, phones, addresses, this device, organisations. The office keeps them.
AppPage {
    id: page
    title: qsTr("Profile")

    Profile {
        id: profile
    }
    Card {
        FactRow {
            label: qsTr("Name")
            value: profile.name
        }
        FactRow {
            label: qsTr("Signs in as")
            value: profile.email
        }
        Repeater {
            model: profile.points
            FactRow {
                required property var modelData
                label: modelData.label || modelData.kind
                value: modelData.value
            }
        }
    }
    Card {
        FactRow {
            label: qsTr("This device")
            value: profile.deviceName
        }
        FactRow {
            label: qsTr("Organisations on this device")
            value: Phrase.join(profile.organisations, "\n")
        }
    }
    Words {
        text: qsTr("The office keeps these. Tell it when something has changed.")
        color: Theme.muted
        Layout.fillWidth: true
    }
}
