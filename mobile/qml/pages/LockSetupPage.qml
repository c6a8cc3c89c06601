import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// S3: a PIN of six digits, a finger beside it where the device reads one, and what happens without a line.
AppPage {
    id: page
    title: qsTr("Satchel")

    function setUp() {
        lock.setUp(pin.text, repeat.text, finger.visible && finger.on);
    }

    AppLock {
        id: lock
    }
    Words {
        text: qsTr("Lock the app")
        strong: true
        font.pixelSize: Theme.display
        Layout.fillWidth: true
        topPadding: 16
        Accessible.role: Accessible.Heading
    }
    Banner {
        tone: "accent"
        glyph: "lock"
        text: lock.offlineText
    }
    Problem {
        of: lock
    }
    Field {
        id: pin
        objectName: "pin"
        label: qsTr("PIN, six digits")
        echoMode: TextInput.Password
        inputMethodHints: Qt.ImhDigitsOnly
        maximumLength: 6
    }
    Field {
        id: repeat
        objectName: "repeatPin"
        label: qsTr("Once more")
        echoMode: TextInput.Password
        inputMethodHints: Qt.ImhDigitsOnly
        maximumLength: 6
        onAccepted: page.setUp()
    }
    Toggle {
        id: finger
        objectName: "finger"
        visible: lock.canReadFingers
        text: qsTr("A finger opens too")
        detail: lock.fingerNote
        Layout.fillWidth: true
        onSwitched: value => finger.on = value
    }
    action: [
        PrimaryAction {
            objectName: "primaryAction"
            text: qsTr("Set the PIN")
            glyph: "lock"
            Layout.fillWidth: true
            onActed: page.setUp()
        },
        ActionButton {
            objectName: "skip"
            visible: lock.canSkip
            text: qsTr("Without a PIN")
            look: "quiet"
            Layout.fillWidth: true
            onActed: lock.skip()
        }
    ]
}
