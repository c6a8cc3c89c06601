pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// What is behind the avatar: who one is, and everything that is not daily work.
AppPage {
    id: page
    title: qsTr("More")

    Card {
        RowLayout {
            spacing: 14
            Layout.fillWidth: true
            Avatar {
                initials: App.personInitials
                ground: App.personColour
                name: App.personName
                size: 56
            }
            ColumnLayout {
                spacing: 0
                Words {
                    objectName: "personName"
                    text: App.personName
                    strong: true
                    font.pixelSize: Theme.large
                    Layout.fillWidth: true
                }
                Words {
                    text: Phrase.join([App.roleName, App.organisation], " · ")
                    color: Theme.muted
                    Layout.fillWidth: true
                }
            }
        }
    }
    Repeater {
        model: [
            { page: "CalendarPage", text: qsTr("Calendar and absences"), icon: "calendar" },
            { page: "ProfilePage", text: qsTr("Profile"), icon: "person" },
            { page: "OrganisationsPage", text: qsTr("Organisations"), icon: "home" },
            { page: "DevicesPage", text: qsTr("My devices"), icon: "phone" },
            { page: "SettingsPage", text: qsTr("Settings"), icon: "settings" },
            { page: "StoragePage", text: qsTr("Storage"), icon: "box" },
            { page: "HelpPage", text: qsTr("Help and what's new"), icon: "help" },
            { page: "SignOutPage", text: qsTr("Sign out"), icon: "lock" }
        ]
        ListRow {
            required property var modelData
            objectName: "open_" + modelData.page
            text: modelData.text
            glyph: modelData.icon
            Layout.fillWidth: true
            onActed: page.go(modelData.page, {})
        }
    }
    Words {
        text: qsTr("Version %1").arg(App.version)
        font.pixelSize: Theme.small
        color: Theme.muted
        Layout.fillWidth: true
    }
}
