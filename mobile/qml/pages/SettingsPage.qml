import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S23: how the app looks and is held, what it may use the line for, and its lock. Everything applies at once.
AppPage {
    id: page
    title: qsTr("Settings")

    AppLock {
        id: lock
    }
    Section {
        title: qsTr("Looks")
        Choice {
            objectName: "theme"
            label: qsTr("Theme")
            current: Settings.theme
            choices: [{ key: "system", text: qsTr("As the device") }, { key: "light", text: qsTr("Light") }, { key: "dark", text: qsTr("Dark") }, { key: "sun", text: qsTr("Sun"), icon: "today" }]
            onChosen: key => Settings.theme = key
        }
        Stepper {
            objectName: "textSize"
            label: qsTr("Text size")
            value: Math.round(Settings.textScale * 100)
            from: 100
            to: 200
            step: 25
            unit: "%"
            onChanged: value => Settings.textScale = value / 100
        }
        Toggle {
            objectName: "gloves"
            text: qsTr("Glove mode")
            detail: qsTr("Larger targets")
            on: Settings.gloves
            Layout.fillWidth: true
            onSwitched: value => Settings.gloves = value
        }
        Toggle {
            objectName: "leftHand"
            text: qsTr("Left hand")
            detail: qsTr("The places and side-by-side buttons are mirrored")
            on: Settings.leftHand
            Layout.fillWidth: true
            onSwitched: value => Settings.leftHand = value
        }
        Toggle {
            objectName: "reduceMotion"
            text: qsTr("Reduce motion")
            on: Settings.reduceMotion
            Layout.fillWidth: true
            onSwitched: value => Settings.reduceMotion = value
        }
    }
    Section {
        title: qsTr("Language")
        Choice {
            objectName: "language"
            label: qsTr("Language")
            current: Settings.language
            choices: Settings.languages
            onChosen: key => Settings.language = key
        }
    }
    Section {
        title: qsTr("Photos and line")
        Words {
            text: qsTr("Photo quality")
            Layout.fillWidth: true
        }
        Segments {
            objectName: "photoQuality"
            label: qsTr("Photo quality")
            current: Settings.photoQuality
            choices: [{ key: "original", text: qsTr("Original") }, { key: "high", text: qsTr("High") }, { key: "small", text: qsTr("Small") }]
            onChosen: key => Settings.photoQuality = key
        }
        Words {
            text: Settings.photoQuality === "original" ? qsTr("Photos are sent as the camera made them.") : Settings.photoQuality === "small" ? qsTr("Longer edge 1600 pixels. Time and place stay in the photo.") : qsTr("Longer edge 3264 pixels. Time and place stay in the photo.")
            font.pixelSize: Theme.small
            color: Theme.muted
            Layout.fillWidth: true
        }
        Choice {
            objectName: "network"
            label: qsTr("What mobile data is used for")
            current: Settings.networkPolicy
            choices: [{ key: "any", text: qsTr("Everything") }, { key: "wifi_files", text: qsTr("Not for photos and documents") }, { key: "wifi_only", text: qsTr("Nothing: Wi-Fi only") }]
            onChosen: key => Settings.networkPolicy = key
        }
    }
    Section {
        title: qsTr("News")
        Toggle {
            objectName: "notifications"
            text: qsTr("Tell me of news")
            detail: qsTr("While the app is not in front")
            on: Settings.notifications
            Layout.fillWidth: true
            onSwitched: value => Settings.notifications = value
        }
    }
    Section {
        title: qsTr("Lock")
        Words {
            text: lock.offlineText
            color: Theme.muted
            Layout.fillWidth: true
        }
        Words {
            objectName: "keychain"
            text: Settings.keychain ? qsTr("Your sign-in is kept in the keychain of this device.") : qsTr("No keychain answers on this device: your sign-in is kept in a file that only your user account can read. It is not encrypted.")
            color: Theme.muted
            Layout.fillWidth: true
        }
        Problem {
            of: lock
        }
        Field {
            id: pin
            objectName: "pin"
            label: lock.enabled ? qsTr("Your PIN") : qsTr("PIN, six digits")
            echoMode: TextInput.Password
            inputMethodHints: Qt.ImhDigitsOnly
            maximumLength: 6
        }
        Field {
            id: repeat
            objectName: "repeatPin"
            visible: !lock.enabled
            label: qsTr("Once more")
            echoMode: TextInput.Password
            inputMethodHints: Qt.ImhDigitsOnly
            maximumLength: 6
        }
        ActionButton {
            objectName: "changeLock"
            text: lock.enabled ? qsTr("Take the PIN away") : qsTr("Set the PIN")
            glyph: "lock"
            allowed: pin.text.length === 6
            reason: qsTr("Type the six digits first.")
            Layout.fillWidth: true
            onActed: {
                lock.enabled ? lock.remove(pin.text) : lock.setUp(pin.text, repeat.text);
                pin.text = "";
                repeat.text = "";
            }
        }
        Toggle {
            objectName: "finger"
            visible: lock.enabled && (lock.canReadFingers || lock.finger)
            text: qsTr("A finger opens too")
            detail: lock.fingerNote
            on: lock.finger
            allowed: pin.text.length === 6
            reason: qsTr("Type your PIN first.")
            Layout.fillWidth: true
            onSwitched: value => {
                lock.setFinger(pin.text, value);
                pin.text = "";
            }
        }
        ActionButton {
            objectName: "lockNow"
            text: qsTr("Lock now")
            glyph: "lock"
            allowed: lock.enabled
            reason: qsTr("Set a PIN first.")
            Layout.fillWidth: true
            onActed: lock.lockNow()
        }
    }
    Section {
        title: qsTr("More")
        ListRow {
            objectName: "openStorage"
            text: qsTr("Storage")
            glyph: "box"
            Layout.fillWidth: true
            onActed: page.go("StoragePage", {})
        }
        ListRow {
            objectName: "openTakeIn"
            text: qsTr("Take in a copy of unsent work")
            glyph: "download"
            Layout.fillWidth: true
            onActed: page.go("TakeInPage", {})
        }
        ListRow {
            objectName: "openOrganisations"
            text: qsTr("Organisations")
            glyph: "home"
            Layout.fillWidth: true
            onActed: page.go("OrganisationsPage", {})
        }
        ListRow {
            objectName: "openDevices"
            text: qsTr("My devices")
            glyph: "phone"
            Layout.fillWidth: true
            onActed: page.go("DevicesPage", {})
        }
        ListRow {
            objectName: "openLicence"
            text: qsTr("Licence")
            glyph: "doc"
            Layout.fillWidth: true
            onActed: page.go("LicencePage", {})
        }
        ListRow {
            objectName: "openHelp"
            text: qsTr("Help and diagnostics")
            glyph: "help"
            Layout.fillWidth: true
            onActed: page.go("HelpPage", {})
        }
    }
}
