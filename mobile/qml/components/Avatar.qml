import QtQuick

// A person's initials on their colour; never the colour alone.
Rectangle {
    property string initials
    property string name
    property color ground: Theme.people[0]
    property int size: 40

    implicitWidth: size
    implicitHeight: size
    radius: size / 2
    color: ground
    Accessible.role: Accessible.Graphic
    Accessible.name: name || initials

    Words {
        anchors.centerIn: parent
        text: parent.initials
        strong: true
        color: "#FFFFFF"
        font.pixelSize: parent.size * 0.38
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
