namespace Sessile.Functional.Tests.Graphs;

/// <summary>Convolutions of volumes: with channels few enough to be one convolution, and with more.</summary>
[Graph]
public partial class Volumes
{
    public Node<float> Few => Placeholder<float>("batch", 5, 7, 6, 3);

    public Node<float> FewFilter => Placeholder<float>(3, 3, 3, 3, 4);

    public Node<float> OfFew => Conv3D(Few, FewFilter);

    public Node<float> OfFewPadded => Conv3D(Pad(Few, [(0, 0), (1, 0), (2, 1), (0, 1), (0, 0)]), FewFilter, strides: [2, 1, 2], padding: Padding.Valid, dilations: [2, 1, 1]);

    public Node<float> Many => Placeholder<float>("batch", 4, 5, 6, 40);

    public Node<float> ManyFilter => Placeholder<float>(3, 3, 3, 40, 16);

    public Node<float> OfMany => Conv3D(Many, ManyFilter, strides: [1, 2, 1]);
}
