import QtQuick

// A person's initials on their colour; never the colour alone.
Rectangle {
    property string initials
    property string name
    property string ground            // a person's own colour, "" while it is not known
    property int size: 40

    implicitWidth: size
    implicitHeight: size
    radius: size / 2
    color: ground || Theme.people[0]
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
