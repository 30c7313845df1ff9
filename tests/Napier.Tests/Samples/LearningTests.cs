using Napier.Samples;

namespace Napier.Tests.Samples;

/// <summary>The figures of the two samples that learn.</summary>
[Collection(nameof(Golden.Settings))]
public class LearningTests
{
    [Fact]
    public void Tumours_are_told_apart_and_the_coefficients_are_those_of_Newton()
    {
        BreastCancer.Learnt learnt = BreastCancer.Learn();
        Assert.Equal([170L], learnt.Truth.shape);
        Assert.True(learnt.Accuracy >= 0.96, $"accuracy {learnt.Accuracy}");
        Assert.True(learnt.RocAuc >= 0.99, $"area {learnt.RocAuc}");
        Assert.True(learnt.LogLoss < 0.12, $"log loss {learnt.LogLoss}");
        BreastCancer.Newton newton = BreastCancer.Newton.Run(learnt.Features, learnt.Labels, BreastCancer.Penalty);
        double apart = (newton.Coefficients - learnt.Coefficients).abs().max().item<double>();
        Assert.True(apart < 1e-8, $"{apart}");
    }

    [Fact]
    public void Thirty_features_separate_the_classes_and_five_do_not()
    {
        var (features, malignant) = BreastCancer.Read();
        Tensor x = (features - features.mean(0)) / features.std(0, unbiased: false);
        BreastCancer.Newton open = BreastCancer.Newton.Run(x, malignant, 0), five = BreastCancer.Newton.Run(x[.., ..5], malignant, 0);
        Assert.True(open.Separates);
        // The plane itself is the proof.
        Tensor scores = x.mv(open.Coefficients[..30]) + open.Coefficients[30];
        Assert.True(((scores > 0) == (malignant > 0.5)).all().item<bool>());
        Assert.False(five.Separates);
        // By NumPy, independently.
        double[] want = [-22.09485226, 1.56463237, 14.7403169, 14.68921315, 1.66460148, 0.45924555];
        for (int i = 0; i < want.Length; i++) Assert.Equal(want[i], five.Coefficients[i].item<double>(), 1e-7);
    }

    [Fact]
    public void Digits_are_read()
    {
        Digits.Learnt learnt = Digits.Learn();
        Assert.Equal([359L], learnt.Truth.shape);
        Assert.True(learnt.History[^1].Accuracy >= 0.97, $"accuracy {learnt.History[^1].Accuracy}");
        Assert.True(learnt.History[^1].Loss < learnt.History[0].Loss / 20, $"loss {learnt.History[0].Loss} to {learnt.History[^1].Loss}");
    }
}
