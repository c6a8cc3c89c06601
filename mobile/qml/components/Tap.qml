import QtQuick
import QtQuick.Controls.Basic

// What a finger, a key or a screen reader can act on. One that is not allowed stays reachable and says why.
AbstractButton {
    id: tap

    property bool allowed: true
    property string reason
    property string hint: ""          // what more a screen reader should say
    property int corner: Theme.radius
    property string told              // the reason that was said, as long as it is one
    signal acted
    signal refused(string reason)

    implicitWidth: Math.max(Theme.target, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    focusPolicy: Qt.StrongFocus
    Accessible.role: checkable ? Accessible.CheckBox : Accessible.Button
    Accessible.name: text
    Accessible.description: allowed ? hint : reason
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    onClicked: {
        if (allowed) {
            acted();
        } else {
            Notice.say(reason);
            told = reason;
            refused(reason);
        }
    }
    onAllowedChanged: takeBack()
    Component.onDestruction: takeBack()

    function takeBack() {
        if (told !== "") {
            Notice.withdraw(told);
            told = "";
        }
    }

    FocusRing {
        around: tap
        radius: tap.corner + 3
    }
}
