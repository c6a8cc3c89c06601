pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// The app is locked: six digits on large keys open it.
AppPage {
    id: page
    property string pin
    property bool forgotten: false

    title: qsTr("Satchel")
    onPinChanged: if (pin.length === 6) {
        lock.unlock(pin);
        pin = "";
    }

    AppLock {
        id: lock
        // The reader is everybody's: other programs need it when the app is not in front.
        readsFingers: page.Window.active
    }
    Enrol {
        id: enrol
    }
    Words {
        text: page.forgotten ? qsTr("Your password") : qsTr("Your PIN")
        strong: true
        font.pixelSize: Theme.display
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
        topPadding: 24
        Accessible.role: Accessible.Heading
    }
    Words {
        text: App.personName
        color: Theme.muted
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
    Item {
        visible: !page.forgotten
        implicitHeight: 34
        Layout.fillWidth: true
    Row {
        anchors.centerIn: parent
        spacing: 14
        Accessible.role: Accessible.StaticText
        Accessible.name: qsTr("%1 of 6 digits").arg(page.pin.length)
        Repeater {
            model: 6
            Rectangle {
                required property int index
                width: 18
                height: 18
                radius: 9
                color: index < page.pin.length ? Theme.accent : "transparent"
                border.width: 2
                border.color: Theme.outline
            }
        }
    }
    }
    Words {
        objectName: "finger"
        visible: text !== "" && !page.forgotten
        text: lock.fingerText
        color: Theme.muted
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
    Words {
        objectName: "filesWait"
        visible: App.incoming.length > 0
        text: qsTr("%n file(s) from another app wait until the app is unlocked.", "", App.incoming.length)
        color: Theme.muted
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
    Problem {
        of: page.forgotten ? enrol : lock
    }
    Words {
        visible: page.forgotten
        text: qsTr("Signing in again as %1 takes the PIN away. It needs a line; what you saved stays.").arg(enrol.email)
        color: Theme.muted
        Layout.fillWidth: true
    }
    Field {
        id: password
        objectName: "password"
        visible: page.forgotten
        label: qsTr("Password")
        echoMode: TextInput.Password
        text: enrol.password
        onEdited: value => enrol.password = value
    }
    ActionButton {
        objectName: "signIn"
        visible: page.forgotten
        text: qsTr("Sign in")
        look: "filled"
        allowed: password.text !== "" && !enrol.busy
        reason: enrol.busy ? qsTr("The office is being asked.") : qsTr("Type the password first.")
        Layout.fillWidth: true
        onActed: enrol.signIn()
    }
    Words {
        objectName: "tries"
        visible: text !== ""
        text: lock.triesText
        color: Theme.error
        horizontalAlignment: Text.AlignHCenter
        Layout.fillWidth: true
    }
    Item {
        visible: !page.forgotten
        implicitHeight: keys.implicitHeight
        Layout.fillWidth: true
    GridLayout {
        id: keys
        anchors.horizontalCenter: parent.horizontalCenter
        columns: 3
        rowSpacing: Theme.gap
        columnSpacing: Theme.gap
        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "back"]
            ActionButton {
                required property string modelData
                objectName: "digit_" + modelData
                opacity: modelData === "" ? 0 : 1
                enabled: modelData !== ""
                text: modelData === "back" ? "" : modelData
                glyph: modelData === "back" ? "undo" : ""
                Accessible.name: modelData === "back" ? qsTr("Take back") : modelData
                Accessible.ignored: modelData === ""
                implicitWidth: 88
                implicitHeight: Math.max(64, Theme.target)
                onActed: page.pin = modelData === "back" ? page.pin.slice(0, -1) : page.pin + modelData
            }
        }
    }
    }
    ActionButton {
        objectName: "forgotten"
        text: page.forgotten ? qsTr("I know the PIN") : qsTr("I forgot the PIN")
        look: "quiet"
        Layout.fillWidth: true
        onActed: page.forgotten = !page.forgotten
    }
}
