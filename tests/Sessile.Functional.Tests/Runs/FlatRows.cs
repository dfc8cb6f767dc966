namespace Sessile.Functional.Tests.Runs;

/// <summary>Rows of few elements, and what they have in common.</summary>
[Graph]
public partial class FlatRows
{
    public Node<byte> Photo => Placeholder<byte>("n", 3);

    public Node<float> Points => Placeholder<float>("n", 2);

    public Node<float> Scores => Placeholder<float>("n", 15);

    public Node<double> Sides => Placeholder<double>("n", 5);

    public Node<float> Images => Placeholder<float>("n", 7, 3);

    public Node<float> Means => Placeholder<float>("n", 1, 3);

    public Node<float> Mean => Constant([0.485f, 0.456f, 0.406f]);

    public Node<float> Deviation => Constant([0.229f, 0.224f, 0.225f]);

    public Node<float> Normal => (Cast<float>(Photo) / 255 - Mean) / Deviation;

    public Node<float> Moved => Points * Constant([2f, -3]) + Constant([0.5f, 7]);

    /// <summary>Dear, so that rows of nearly a vector are one axis too.</summary>
    public Node<float> Growth => Exp(Scores * Cast<float>(Range(1, 16, 1)) * 0.125f);

    public Node<double> Areas => Sides * Constant([1.0, 2, 3, 4, 5]) - Constant([5.0, 4, 3, 2, 1]);

    public Node<bool> AreBright => Photo > Constant<byte>([100, 150, 200]);

    public Node<double> Wide => Cast<double>(Photo) * Constant([0.1, 0.2, 0.3]) + Cast<double>(Cast<float>(Photo) * Mean);

    /// <summary>What repeats within an image differs from image to image.</summary>
    public Node<float> Centered => (Images - Means) * Mean;
}
