namespace Sessile;

/// <summary>The order of an image's axes.</summary>
public enum Layout
{
    /// <summary>Batch, height, width, channels: TensorFlow's.</summary>
    Nhwc,

    /// <summary>Batch, channels, height, width: ONNX's and PyTorch's.</summary>
    Nchw,
}
