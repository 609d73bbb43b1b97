namespace StbImageSharp;

/// <summary>One frame of an animated picture.</summary>
public class AnimatedFrameResult : ImageResult
{
    /// <summary>How long the frame is shown, in milliseconds.</summary>
    public int DelayInMs { get; set; }
}
