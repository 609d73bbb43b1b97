namespace StbImageSharp;

/// <summary>Channels of a picture; the value is their number.</summary>
public enum ColorComponents
{
    /// <summary>Those that the file has.</summary>
    Default = 0,
    Grey = 1,
    GreyAlpha = 2,
    RedGreenBlue = 3,
    RedGreenBlueAlpha = 4,
}
